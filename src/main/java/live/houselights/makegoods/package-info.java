/**
 * Make-goods: what those get whose picture stood too often, by a rule that the show's managers set.
 *
 * <p>A show's <em>rule</em> says from when on a picture was bad, and what is given for it: part of the money, or a replay that lasts
 * longer. A <em>round</em> walks through the show's tickets once the show is over and the last beacons are in; what it finds is
 * a <em>make-good</em> for each ticket. A <em>look</em> tells before what a rule would come to.
 *
 * <p>Promises: a ticket gets one make-good at most, whatever is repeated and whichever node dies (unique keys in the database are the
 * judges); nobody gets one for a ticket that was returned, refunded or upgraded; each is told to its fan by a letter and to the
 * managers by the desk's history, in the transaction that gives it; a rule cannot be changed after the show.
 */
@ApplicationModule(
        displayName = "Make-goods",
        allowedDependencies = {
            "beaconing",
            "boxoffice",
            "catalog",
            "cluster",
            "jobs",
            "kernel",
            "mail",
            "onstage",
            "orders",
            "sql"
        })
@NullMarked
package live.houselights.makegoods;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
