package live.houselights.cluster;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Reads {@code houselights.roles}; a name that is no role stops the start with a sentence. */
final class RoleCondition implements Condition {

    static final String PROPERTY = "houselights.roles";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Role[] wanted = metadata.getAnnotations().get(OnRole.class).getEnumArray("value", Role.class);
        Set<Role> running = running(context.getEnvironment());
        return Arrays.stream(wanted).anyMatch(running::contains);
    }

    static Set<Role> running(Environment environment) {
        String names = environment.getProperty(PROPERTY, "").strip();
        if (names.isEmpty()) {
            return EnumSet.allOf(Role.class);
        }
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .map(RoleCondition::role)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static Role role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("%s names '%s', which is not a role. The roles are: %s"
                        .formatted(
                                PROPERTY, name, Arrays.toString(Role.values()).toLowerCase(Locale.ROOT))));
    }
}
