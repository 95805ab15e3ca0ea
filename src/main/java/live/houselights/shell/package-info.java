/**
 * What every page shares: the Vaadin application shell, the layouts for fans and for backstage, the theme, error pages,
 * and the security headers.
 */
@ApplicationModule(
        displayName = "Shell",
        allowedDependencies = {"cluster", "messages"})
@NullMarked
package live.houselights.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
