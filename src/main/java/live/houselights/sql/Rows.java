package live.houselights.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes many rows with one statement, as one batch, in the caller's transaction. */
public final class Rows {

    private Rows() {}

    /**
     * Sends the statement once for each of these items.
     *
     * @return how many rows each of them wrote, in their order; for inserts not to be relied on, since a driver may fold them
     */
    public static <T> int[] write(JdbcTemplate sql, String statement, List<T> items, Setter<T> setter) {
        if (items.isEmpty()) {
            return new int[0];
        }
        // All of it is one batch, so there is one array of counts.
        return sql.batchUpdate(statement, items, items.size(), setter::set)[0];
    }

    /** Sets an id, or none. */
    public static void set(PreparedStatement statement, int place, @Nullable UUID id) throws SQLException {
        if (id == null) {
            statement.setNull(place, Types.OTHER);
        } else {
            statement.setObject(place, id);
        }
    }

    /** Sets a moment, or none. */
    public static void set(PreparedStatement statement, int place, @Nullable Instant moment) throws SQLException {
        if (moment == null) {
            statement.setNull(place, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(place, Columns.time(moment));
        }
    }

    /** Sets the parameters of a statement to what one item has. */
    public interface Setter<T> {

        /** Called once for each item, before it is added to the batch. */
        void set(PreparedStatement statement, T item) throws SQLException;
    }
}
