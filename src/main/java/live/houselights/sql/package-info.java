/**
 * Ground for modules that speak SQL themselves: commands that are transactions of their own, run again when they lost a race.
 *
 * <p>It knows no table and keeps no state.
 */
@ApplicationModule(
        displayName = "SQL",
        allowedDependencies = {})
@NullMarked
package live.houselights.sql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
