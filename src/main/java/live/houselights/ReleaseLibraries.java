package live.houselights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import live.houselights.cluster.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out libraries that a release has no work for: Vaadin where there are no pages, with it
 * the accounts with passwords that nobody has, and JPA where nothing is stored by it. Found by {@code META-INF/spring.factories}.
 */
final class ReleaseLibraries implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final Set<Role> WITH_PAGES = EnumSet.of(Role.STOREFRONT, Role.BACKSTAGE);
    private static final Set<Role> WITH_ENTITIES = EnumSet.complementOf(EnumSet.of(Role.BEACONING));

    private static final List<String> PAGES = List.of(
            "com.vaadin.", "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration");
    private static final List<String> ENTITIES =
            List.of("org.springframework.boot.hibernate.", "org.springframework.boot.data.jpa.");

    private List<String> left = List.of();

    @Override
    public void setEnvironment(Environment environment) {
        Set<Role> running = Role.runningIn(environment);
        List<String> unwanted = new ArrayList<>();
        if (Collections.disjoint(running, WITH_PAGES)) {
            unwanted.addAll(PAGES);
        }
        if (Collections.disjoint(running, WITH_ENTITIES)) {
            unwanted.addAll(ENTITIES);
        }
        left = List.copyOf(unwanted);
    }

    @Override
    public boolean[] match(@Nullable String[] libraries, AutoConfigurationMetadata metadata) {
        boolean[] stays = new boolean[libraries.length];
        for (int i = 0; i < libraries.length; i++) {
            String library = libraries[i];
            stays[i] = library == null || left.stream().noneMatch(library::startsWith);
        }
        return stays;
    }
}
