package live.houselights.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;

/** Connections for the measured peers: to the same server, by the same driver, in the same kind of pool. */
final class Pools {

    /** A peer may make its callers wait; it is not to fail for that. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Pools() {}

    static HikariDataSource copy(DataSource house, int connections) {
        HikariDataSource theirs = (HikariDataSource) house;
        HikariDataSource own = new HikariDataSource();
        own.setJdbcUrl(theirs.getJdbcUrl());
        own.setUsername(theirs.getUsername());
        own.setPassword(theirs.getPassword());
        own.setMaximumPoolSize(connections);
        own.setConnectionTimeout(PATIENCE.toMillis());
        return own;
    }
}
