/**
 * The line in front of an on-sale that more people want to enter than can buy at once.
 *
 * <p>A show is <em>armed</em> with a moment at which its room opens and a moment of the draw. Who <em>enters</em> in between
 * gets a <em>place</em> by the draw; who enters later stands behind, first come, first served. The <em>inlet</em> calls
 * places as the checkout has room; a called fan asks for <em>admission</em> and gets a signed pass, good for one buyer, once,
 * for a bounded time.
 *
 * <p>Before all that, a manager can have it <em>rehearsed</em> with simulated fans, which touches nothing.
 *
 * <p>Promises: an entry that was acknowledged is in the database; nobody, the operator included, can choose who stands where
 * after the room has opened without being found out ({@code docs/decisions/0009-the-draw.md}); whoever refreshes, opens many
 * tabs, passes a link on or replays a pass gains nothing. The page, its scripts and its styles are a few kilobytes, hold no
 * session, and learn a fan's turn from one small answer that is the same for all.
 */
@ApplicationModule(
        displayName = "Waiting room",
        allowedDependencies = {
            "boxoffice",
            "catalog",
            "cluster",
            "edge",
            "kernel",
            "messages::sales",
            "orders",
            "shell",
            "sql"
        })
@NullMarked
package live.houselights.waitingroom;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
