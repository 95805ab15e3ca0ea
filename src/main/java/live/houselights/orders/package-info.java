/**
 * Orders from placing to completion or refund: the one place where tickets, goods and money meet.
 *
 * <p>An order is <em>placed</em> from a locked cart, <em>paid</em> when billing says that its payment was captured, and
 * <em>completed</em> once its tickets are issued and its goods taken. A payment that cannot be completed is refunded by
 * itself. Every step may be repeated and counts once, so a durable job can push an order on after a crash.
 *
 * <p>A single ticket can be <em>returned</em> at face value ({@link live.houselights.orders.Returns}): void at once, its money
 * back once, when it is sold on or as the show's promoter chose.
 *
 * <p>An <em>allowance</em> gives back part of what was paid for a ticket that its fan keeps ({@link live.houselights.orders.Allowances}).
 *
 * <p>A ticket can be <em>upgraded</em> to a dearer tier of its show for the difference
 * ({@link live.houselights.orders.Upgrades}): the order that pays it exchanges the ticket, and a refund gives back all parts.
 *
 * <p>Promise: every captured payment ends with exactly one of a completed order or a refund.
 */
@ApplicationModule(
        displayName = "Orders",
        allowedDependencies = {
            "boxoffice",
            "catalog",
            "cluster",
            "jobs",
            "kernel",
            "mail",
            "merch",
            "messages",
            "messages::billing",
            "messages::sales",
            "shell",
            "sql"
        })
@NullMarked
package live.houselights.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
