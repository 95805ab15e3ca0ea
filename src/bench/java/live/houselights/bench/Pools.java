package live.houselights.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Connections for the measured peers: to the same server, by the same driver, in the same kind of pool. */
final class Pools {

    /** A peer may make its callers wait; it is not to fail for that. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Pools() {}

    /** How many connections the house has. */
    static int sizeOf(DataSource house) {
        return unwrap(house).getMaximumPoolSize();
    }

    static HikariDataSource copy(DataSource house, int connections) {
        HikariDataSource theirs = unwrap(house);
        HikariDataSource own = new HikariDataSource();
        own.setJdbcUrl(theirs.getJdbcUrl());
        own.setUsername(theirs.getUsername());
        own.setPassword(theirs.getPassword());
        own.setMaximumPoolSize(connections);
        own.setConnectionTimeout(PATIENCE.toMillis());
        return own;
    }

    /** The house's own pool stands behind its shares. */
    private static HikariDataSource unwrap(DataSource house) {
        try {
            return house.unwrap(HikariDataSource.class);
        } catch (SQLException other) {
            throw new IllegalStateException("The house keeps its connections elsewhere", other);
        }
    }
}
