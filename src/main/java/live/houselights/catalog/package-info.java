/**
 * The programme: artists, their shows, posters and emotes. Cached on every node and busted by a topic after each change.
 *
 * <p>A show is <em>drafted</em>, <em>published</em> and sometimes <em>cancelled</em> by people; its <em>phase</em> on the night
 * (announced, doors, live, ended, replay) follows from its times alone.
 */
@ApplicationModule(
        displayName = "Catalog",
        allowedDependencies = {"cluster", "kernel", "messages::catalog", "shell"})
@NullMarked
package live.houselights.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
