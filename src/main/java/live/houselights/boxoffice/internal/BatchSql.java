package live.houselights.boxoffice.internal;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import live.houselights.boxoffice.internal.TierStore.Outcome;

/**
 * Writes a batch on an open transaction, which the caller commits if it is {@link Outcome.Done} and rolls back if not.
 *
 * <p>This is the box office's only SQL in two dialects: PostgreSQL gets a batch in one round trip, and H2 knows neither
 * data-changing common table expressions nor {@code UPDATE .. FROM}.
 */
interface BatchSql {

    /**
     * @throws SQLException whose SQLState tells a refusal from a broken connection
     */
    Outcome write(Connection connection, long epoch, Changes changes) throws SQLException;

    static BatchSql of(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            DatabaseMetaData server = connection.getMetaData();
            return server.getDatabaseProductName().equals("PostgreSQL") ? new OneStatement() : new Statements();
        }
    }
}
