package live.houselights.orders.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;
import live.houselights.orders.internal.UpgradeBook.Upgrade;
import org.springframework.stereotype.Component;

/**
 * An upgraded ticket was paid in parts, with several orders: when one part goes back, all of them do, each to where it came from.
 * The other parts are written down as returns of their tickets, which take their own way from there; a part whose order is
 * being refunded itself goes with that.
 */
@Component
class RefundsAlong {

    private final UpgradeBook upgrades;
    private final PartReturns returns;
    private final OrderBook orders;
    private final TicketWorth worth;
    private final Tickets tickets;
    private final Catalog catalog;

    RefundsAlong(
            UpgradeBook upgrades,
            PartReturns returns,
            OrderBook orders,
            TicketWorth worth,
            Tickets tickets,
            Catalog catalog) {
        this.upgrades = upgrades;
        this.returns = returns;
        this.orders = orders;
        this.worth = worth;
        this.tickets = tickets;
        this.catalog = catalog;
    }

    /** The parts that other orders have of this order's tickets; false when one of them cannot be told yet. */
    boolean ofOrder(OrderId order) {
        boolean all = true;
        for (Upgrade upgrade : upgrades.around(order)) {
            TicketId other = upgrade.order().equals(order) ? upgrade.ticket() : upgrade.successor();
            all &= other == null || isDue(other, true);
        }
        return all;
    }

    /** The parts beside that of a returned ticket whose money is due; false when one of them cannot be told yet. */
    boolean ofReturn(StoredReturn returned) {
        List<TicketId> others = new ArrayList<>();
        upgrades.before(returned.ticket()).ifPresent(upgrade -> others.add(upgrade.ticket()));
        upgrades.find(returned.ticket())
                .flatMap(upgrade -> Optional.ofNullable(upgrade.successor()))
                .ifPresent(others::add);
        return others.stream().map(other -> isDue(other, returned.refundsFee())).reduce(true, Boolean::logicalAnd);
    }

    private boolean isDue(TicketId id, boolean withFee) {
        Ticket ticket = tickets.ticket(id).orElseThrow();
        StoredOrder order = orders.read(ticket.order());
        return switch (order.state()) {
            case PLACED, PAYING, PAID, ABANDONED -> false;
            case REFUNDING, REFUNDED, OWED -> true;
            case COMPLETED -> {
                Optional<TicketId> reissued =
                        returns.find(id).flatMap(returned -> Optional.ofNullable(returned.reissued()));
                yield reissued.isPresent() ? isDue(reissued.get(), withFee) : ask(ticket, order, withFee);
            }
        };
    }

    private boolean ask(Ticket ticket, StoredOrder order, boolean withFee) {
        Show show = catalog.show(ticket.show()).orElseThrow();
        return returns.ask(ticket, show.artist(), worth.own(ticket, order), withFee);
    }
}
