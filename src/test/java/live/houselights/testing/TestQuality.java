package live.houselights.testing;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adds {@link MeasuredQuality} to a house under test. */
@TestConfiguration(proxyBeanMethods = false)
public class TestQuality {

    @Bean
    MeasuredQuality measuredQuality(JdbcClient sql) {
        return new MeasuredQuality(sql);
    }
}
