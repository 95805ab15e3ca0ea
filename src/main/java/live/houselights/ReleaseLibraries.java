package live.houselights;

import java.util.EnumSet;
import java.util.Set;
import live.houselights.cluster.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Leaves Vaadin, and sign-in by password, out of releases that have no pages of it. Found by {@code META-INF/spring.factories}. */
final class ReleaseLibraries implements AutoConfigurationImportFilter, EnvironmentAware {

    /** They have pages that people sign in for. */
    private static final Set<Role> WITH_PAGES = EnumSet.of(Role.STOREFRONT, Role.BACKSTAGE);

    private static final String VAADIN = "com.vaadin.";
    private static final String PASSWORDS =
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration";

    private boolean withPages = true;

    @Override
    public void setEnvironment(Environment environment) {
        withPages = Role.runningIn(environment).stream().anyMatch(WITH_PAGES::contains);
    }

    @Override
    public boolean[] match(@Nullable String[] libraries, AutoConfigurationMetadata metadata) {
        boolean[] stays = new boolean[libraries.length];
        for (int i = 0; i < libraries.length; i++) {
            String library = libraries[i];
            stays[i] = withPages || library == null || !(library.startsWith(VAADIN) || library.equals(PASSWORDS));
        }
        return stays;
    }
}
