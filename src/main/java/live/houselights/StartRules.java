package live.houselights;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import live.houselights.cluster.CannotStart;
import live.houselights.cluster.Role;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Looks at what this process is told to be before anything of it is made, and refuses with a sentence what cannot be. Found by
 * {@code META-INF/spring.factories}.
 *
 * <p><b>Payment secrets</b> belong to billing. A node of another role that was given one does not start: what it does not hold
 * nobody can take from it. A node that runs billing apart from the rest must be given them, since what follows from {@code
 * houselights.secret} every other node knows as well.
 *
 * <p><b>Sessions.</b> Releases with pages may stand behind one address, and live in processes of their own; so that neither
 * takes the other's session for its own, their cookies have different names.
 */
final class StartRules implements EnvironmentPostProcessor, Ordered {

    static final String PAYMENTS = "houselights.payments";
    static final String TEST_SECRET = "houselights.payments.test.webhook-secret";

    private static final String SESSION_COOKIE = "server.servlet.session.cookie.name";
    private static final List<String> SECRET_WORDS = List.of("secret", "key", "password");
    private static final int SHORTEST_SECRET = 32;

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE; // after the files that hold the properties
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication house) {
        Set<Role> roles = Role.runningIn(environment);
        if (roles.size() == Role.values().length) {
            return;
        }
        if (roles.contains(Role.BILLING)) {
            requireSecret(environment);
        } else {
            refuseSecrets(environment, roles);
        }
        nameSessions(environment, roles);
    }

    private static void requireSecret(ConfigurableEnvironment environment) {
        boolean test = "test".equals(environment.getProperty("houselights.payments.gateway"));
        if (test && environment.getProperty(TEST_SECRET, "").length() < SHORTEST_SECRET) {
            throw new CannotStart(
                    "A node that runs billing apart from other roles needs %s: %d characters or more, given to no other."
                            .formatted(TEST_SECRET, SHORTEST_SECRET));
        }
    }

    private static void refuseSecrets(ConfigurableEnvironment environment, Set<Role> roles) {
        BindResult<Map<String, String>> payments =
                Binder.get(environment).bind(PAYMENTS, Bindable.mapOf(String.class, String.class));
        Map<String, String> given = payments.isBound() ? payments.get() : Map.of();
        given.forEach((name, value) -> {
            if (!value.isBlank() && SECRET_WORDS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::contains)) {
                throw new CannotStart("A node that runs %s must not be given %s.%s: only billing holds payment secrets."
                        .formatted(names(roles), PAYMENTS, name));
            }
        });
    }

    private static void nameSessions(ConfigurableEnvironment environment, Set<Role> roles) {
        Set<Role> pages = EnumSet.of(Role.STOREFRONT, Role.BACKSTAGE);
        pages.retainAll(roles);
        if (pages.size() == 1) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("release", Map.of(SESSION_COOKIE, "hl_session_" + names(pages))));
        }
    }

    private static String names(Set<Role> roles) {
        return roles.stream().map(role -> role.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }
}
