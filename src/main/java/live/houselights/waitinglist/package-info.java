/**
 * Who waits for a sold-out tier, and what is offered to whom when places come back.
 *
 * <p>An <em>entry</em> is one address's wait for some places of one tier. An <em>offer</em> is a hold in the name of an entry,
 * with a deadline: whoever has the sealed link of the entry may buy it. What comes back meanwhile, by a return, a refund, a
 * lapsed hold or a larger capacity, never reaches open sale before the list has what it wishes for.
 *
 * <p>Promises: offers go out in the order of joining, save that a smaller wish may overtake a larger one that cannot be
 * served yet, and at most {@link live.houselights.waitinglist.internal.ListLimits#MOST_OVERTAKEN} times; a place is offered to
 * one entry at a time, whichever node offers; an address waits once per tier; every command may be repeated.
 */
@ApplicationModule(
        displayName = "Waiting list",
        allowedDependencies = {
            "accounts",
            "boxoffice",
            "catalog",
            "cluster",
            "jobs",
            "kernel",
            "mail",
            "messages",
            "messages::sales",
            "shell",
            "sql"
        })
@NullMarked
package live.houselights.waitinglist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
