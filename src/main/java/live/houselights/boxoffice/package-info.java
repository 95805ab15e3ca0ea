/**
 * Tiers and what is left of them, holds, promotions, tickets and the right to watch.
 *
 * <p>A <em>tier</em> sells a number of equal places in one show at one price. A <em>hold</em> takes places out of sale for a
 * cart for ten minutes. Confirming a hold turns it into <em>tickets</em>; each ticket is an <em>entitlement</em> to watch.
 *
 * <p>Free places that a waiting list wishes for are not for open sale ({@link live.houselights.boxoffice.ListedPlaces}).
 *
 * <p>Promises: never is more held and sold than a tier's capacity (a CHECK in the database is the judge); every command may be
 * retried and counts once; a change is told to every open browser by a topic after its commit.
 */
@ApplicationModule(
        displayName = "Box office",
        allowedDependencies = {"catalog", "cluster", "jobs", "kernel", "messages::sales", "messages::stage", "sql"})
@NullMarked
package live.houselights.boxoffice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
