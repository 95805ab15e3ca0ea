/**
 * Tiers and what is left of them, holds, access codes, promotions, limits, tickets and the right to watch.
 *
 * <p>A <em>tier</em> sells a number of equal places in one show at one price, which <em>steps</em> may precede: prices that end
 * by time or by number. An <em>access code</em> opens a tier before its sale, or places that are kept for a <em>batch</em> of
 * codes; a <em>promotion</em> takes something off the price. A <em>limit</em> says what one <em>buyer</em> may have over all
 * orders: a mailbox, an account, a card. A <em>hold</em> takes places out of sale for a
 * cart for ten minutes. Confirming a hold turns it into <em>tickets</em>; each ticket is an <em>entitlement</em> to watch. A
 * ticket may be <em>exchanged</em> for one of another tier, its <em>successor</em>, and is void from then on.
 *
 * <p>Free places that a waiting list wishes for are not for open sale ({@link live.houselights.boxoffice.ListedPlaces}).
 *
 * <p>Promises: never is more held and sold than a tier's capacity, never more at a price than it was set for, never a code or a
 * promotion used more often than it may be, and never more claimed by a buyer than the limit (CHECKs in the database are the
 * judges); every command may be retried and counts once; a change is told to every open browser by a topic after its commit.
 */
@ApplicationModule(
        displayName = "Box office",
        allowedDependencies = {"catalog", "cluster", "jobs", "kernel", "messages::sales", "messages::stage", "sql"})
@NullMarked
package live.houselights.boxoffice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
