package live.houselights.billing.testgateway;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** A bean that exists where billing runs and payments go to the embedded test provider. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnRole(Role.BILLING)
@ConditionalOnProperty(name = "houselights.payments.gateway", havingValue = "test")
@interface OnTestGateway {}
