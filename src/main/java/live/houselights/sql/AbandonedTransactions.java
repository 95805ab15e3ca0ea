package live.houselights.sql;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Has PostgreSQL end the transactions of a node that has fallen silent, unless the address of the database carries options of
 * its own. A process that is stopped between two statements keeps its connections, and with them its locks on rows: a tier
 * whose writer sleeps like that could not be taken over by another node for as long as it sleeps.
 *
 * <p>No transaction of the house idles: it asks nobody and computes nothing long between two statements.
 */
@Component
final class AbandonedTransactions implements BeanPostProcessor {

    private static final String SETTING = "options";

    /** A stopped process is found by the first, a machine that is gone by the others, in about as long. */
    private static final String LIMITS = "-c idle_in_transaction_session_timeout=8s"
            + " -c tcp_keepalives_idle=4 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=2";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            String address = pool.getJdbcUrl();
            if (address != null && address.startsWith("jdbc:postgresql:") && !address.contains(SETTING + "=")) {
                pool.addDataSourceProperty(SETTING, LIMITS);
            }
        }
        return bean;
    }
}
