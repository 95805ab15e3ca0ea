package live.houselights.demo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** A bean of the demo: with {@code houselights.demo=true}, on the nodes that sell. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty("houselights.demo")
@OnRole(Role.STOREFRONT)
@interface OnDemo {}
