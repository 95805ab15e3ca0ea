package live.houselights.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool behind its {@link Shares}: who works within a share waits for a turn of it first, and gives it back with the
 * connection.
 */
final class SharedPool extends DelegatingDataSource {

    private final Shares shares;

    SharedPool(DataSource pool, Shares shares) {
        super(pool);
        this.shares = shares;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Optional<Share.Work> work = Share.current().filter(it -> !it.holdsOne());
        return work.isEmpty() ? super.getConnection() : inTurn(work.get());
    }

    private Connection inTurn(Share.Work work) throws SQLException {
        Shares.Turns turns = shares.of(work.share());
        if (!turns.begin()) {
            throw new Busy(work.share());
        }
        boolean opened = false;
        try {
            Connection connection = super.getConnection();
            opened = true;
            work.took();
            return TurnedConnection.of(connection, () -> {
                work.gave();
                turns.end();
            });
        } finally {
            if (!opened) {
                turns.end();
            }
        }
    }
}
