package live.houselights.cluster;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/** The five releases cut from this one code base; {@code houselights.roles} names those a process runs, all by default. */
public enum Role {
    STOREFRONT,
    ONSTAGE,
    BEACONING,
    BILLING,
    BACKSTAGE;

    static final String PROPERTY = "houselights.roles";

    /**
     * The roles this process runs.
     *
     * @throws CannotStart for a name that is no role
     */
    public static Set<Role> runningIn(Environment environment) {
        String names = environment.getProperty(PROPERTY, "").strip();
        if (names.isEmpty()) {
            return EnumSet.allOf(Role.class);
        }
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .map(Role::named)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static Role named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new CannotStart("%s names '%s', which is not a role. The roles are: %s"
                        .formatted(PROPERTY, name, Arrays.toString(values()).toLowerCase(Locale.ROOT))));
    }
}
