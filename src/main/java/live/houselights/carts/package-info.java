/**
 * A browser's cart: one actor each, with tickets, merch and a tip together, or any of them alone.
 *
 * <p>The SQL row with its version is the truth and the fence; the actor is the serialiser, the timer and the payment lock. Holds
 * and reservations belong to a cart and share its deadline; when it passes, all of them return to sale at once. A recurring
 * sweep expires what a dead node forgot.
 *
 * <p>Once its fan has signed in a cart belongs to their account, comes back at the next sign-in, and is shown to nobody else.
 *
 * <p>Where a line stands before a show's sale, only a cart that was admitted takes tickets; what was offered to a cart from the
 * waiting list needs no second line.
 */
@ApplicationModule(
        displayName = "Carts",
        allowedDependencies = {
            "boxoffice",
            "catalog",
            "cluster",
            "jobs",
            "kernel",
            "merch",
            "messages",
            "messages::sales",
            "orders",
            "sql",
            "waitingroom"
        })
@NullMarked
package live.houselights.carts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
