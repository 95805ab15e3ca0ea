package live.houselights.cluster;

import java.util.Arrays;
import java.util.Set;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Lets a bean of {@link UnlessRole} exist when this process runs none of its roles. */
final class UnlessRoleCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Role[] unwanted = metadata.getAnnotations().get(UnlessRole.class).getEnumArray("value", Role.class);
        Set<Role> running = Role.runningIn(context.getEnvironment());
        return Arrays.stream(unwanted).noneMatch(running::contains);
    }
}
