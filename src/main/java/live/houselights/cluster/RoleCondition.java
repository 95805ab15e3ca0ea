package live.houselights.cluster;

import java.util.Arrays;
import java.util.Set;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Lets a bean of {@link OnRole} exist when this process runs one of its roles. */
final class RoleCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Role[] wanted = metadata.getAnnotations().get(OnRole.class).getEnumArray("value", Role.class);
        Set<Role> running = Role.runningIn(context.getEnvironment());
        return Arrays.stream(wanted).anyMatch(running::contains);
    }
}
