package live.houselights.orders;

import java.util.Optional;
import live.houselights.boxoffice.Ticket;
import live.houselights.kernel.Money;
import live.houselights.kernel.TicketId;

/**
 * Exchanges of a ticket for one of a dearer tier of the same show, for the difference. A cart takes the dearer place as it takes
 * any other; with the order that pays for it the old ticket ends, the new one is issued to the same holder, and the old place goes
 * back on sale. The caller has checked that this person may.
 *
 * <p>Of two orders that upgrade one ticket, one is let pay. An order that was paid and whose old ticket was refunded meanwhile
 * gives its money back, like any that comes too late. A refund of either order gives back both parts, each to where it came from.
 * Why: {@code docs/decisions/0034-an-upgrade-is-an-exchange.md}.
 */
public interface Upgrades {

    /** What was paid for this ticket, and with that what an upgrade costs. Nothing is promised by it. */
    Quote quote(TicketId ticket);

    sealed interface Quote {
        record Upgradable(Ticket ticket, Paid paid) implements Quote {}

        /** A sentence for the fan. */
        record NotUpgradable(String reason) implements Quote {}
    }

    /**
     * What a fan has paid for a ticket, with all upgrades that led to it.
     *
     * @param price after the ticket's share of a discount
     */
    record Paid(Money price, Money fee) {

        public Money allIn() {
            return price.plus(fee);
        }

        /** What is to pay for a place at this price; empty unless that is more than was paid, in the same currency. */
        public Optional<Difference> to(Money dearer, Money dearerFee) {
            if (!dearer.currency().equals(price.currency())) {
                return Optional.empty();
            }
            Money due = dearer.plus(dearerFee).minus(allIn());
            if (!due.isPositive()) {
                return Optional.empty();
            }
            long ofFee = Math.clamp(dearerFee.minor() - fee.minor(), 0, due.minor());
            Money more = new Money(ofFee, fee.currency());
            return Optional.of(new Difference(due.minus(more), more));
        }
    }

    /** What an upgrade costs, fee and all: both zero or more, together more than zero. */
    record Difference(Money price, Money fee) {

        public Money allIn() {
            return price.plus(fee);
        }
    }
}
