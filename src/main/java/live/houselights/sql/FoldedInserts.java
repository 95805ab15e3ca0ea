package live.houselights.sql;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Tells PostgreSQL's driver to send a batch of inserts as few inserts of many rows each, unless the address of the database says
 * otherwise. Such a batch no longer says how many rows each of its inserts wrote; nobody may ask it.
 */
@Component
final class FoldedInserts implements BeanPostProcessor {

    private static final String SETTING = "reWriteBatchedInserts";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            String address = pool.getJdbcUrl();
            if (address != null && address.startsWith("jdbc:postgresql:") && !address.contains(SETTING)) {
                pool.addDataSourceProperty(SETTING, "true");
            }
        }
        return bean;
    }
}
