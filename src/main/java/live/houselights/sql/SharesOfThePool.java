package live.houselights.sql;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Puts the shares in front of the pool. */
@Component
final class SharesOfThePool implements BeanPostProcessor {

    private final ObjectProvider<Shares> shares;

    SharesOfThePool(ObjectProvider<Shares> shares) {
        this.shares = shares;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool ? new SharedPool(pool, shares.getObject()) : bean;
    }
}
