package live.houselights.testing;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Puts a {@link MeasuredQuality} in the place of what beacons say. */
@TestConfiguration(proxyBeanMethods = false)
public class TestQuality {

    @Bean
    @Primary
    MeasuredQuality measuredQuality() {
        return new MeasuredQuality();
    }
}
