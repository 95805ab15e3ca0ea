/**
 * Ground for modules that speak SQL themselves: commands that are transactions of their own, run again when they lost a race;
 * work and reads that are done together; the shares of the database's connections that a crowd may hold; and what a house goes
 * through in vain, to be warm when a sale opens.
 *
 * <p>It knows no table.
 */
@ApplicationModule(
        displayName = "SQL",
        allowedDependencies = {"cluster", "messages", "messages::sales"})
@NullMarked
package live.houselights.sql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
