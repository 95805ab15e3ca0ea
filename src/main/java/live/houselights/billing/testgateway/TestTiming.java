package live.houselights.billing.testgateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How slow the test provider is.
 *
 * @param timeout how long a call that gets no answer takes
 * @param settles how long after such a call the money is captured
 * @param late how long the late card takes: longer than a hold with its renewal could last by default
 * @param challengeLapses how long the bank's page waits for the buyer
 */
@ConfigurationProperties("houselights.payments.test")
record TestTiming(
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("5s") Duration settles,
        @DefaultValue("21m") Duration late,
        @DefaultValue("15m") Duration challengeLapses) {}
