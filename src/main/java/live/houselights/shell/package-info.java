/**
 * What every page shares: the Vaadin application shell, the layouts for fans and for backstage, the theme, error pages,
 * the security headers, and what a crowd is told when the house is too busy for it.
 */
@ApplicationModule(
        displayName = "Shell",
        allowedDependencies = {"cluster", "messages", "sql"})
@NullMarked
package live.houselights.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
