package live.houselights.orders.internal;

import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.Tickets.Asked;
import live.houselights.kernel.TicketId;
import live.houselights.orders.OrderLine;
import live.houselights.orders.Upgrades.Paid;
import org.springframework.stereotype.Component;

/** Knows what a ticket's fan paid for it, and with which order. */
@Component
class TicketWorth {

    private final Tickets tickets;
    private final StoredReturns returns;
    private final OrderBook orders;
    private final UpgradeBook upgrades;

    TicketWorth(Tickets tickets, StoredReturns returns, OrderBook orders, UpgradeBook upgrades) {
        this.tickets = tickets;
        this.returns = returns;
        this.orders = orders;
        this.upgrades = upgrades;
    }

    /**
     * What its own order was paid for it: of an upgrade the difference. One that was taken back is worth what it was worth
     * before, whatever the price is by now.
     */
    FaceValue own(Ticket ticket, StoredOrder order) {
        return returns.findByReissued(ticket.id().value())
                .map(StoredReturn::value)
                .orElseGet(() -> {
                    Asked asked = asked(ticket.id(), order);
                    return FaceValue.of(asked.price(), asked.fee(), order.lines());
                });
    }

    private Asked asked(TicketId ticket, StoredOrder order) {
        return upgrades.before(ticket)
                .flatMap(upgrade -> order.lines().stream()
                        .filter(line -> upgrade.ticket().equals(line.upgrades()))
                        .findFirst())
                .map(TicketWorth::asked)
                .orElseGet(() -> tickets.asked(ticket).orElseThrow());
    }

    private static Asked asked(OrderLine line) {
        return new Asked(line.unit(), line.fee());
    }

    /** What was paid for it in all, with every upgrade that led to it. */
    Paid inAll(Ticket ticket) {
        FaceValue own = own(ticket, orders.read(ticket.order()));
        Paid paid = new Paid(own.price(), own.fee());
        return upgrades.before(ticket.id())
                .flatMap(upgrade -> tickets.ticket(upgrade.ticket()))
                .map(this::inAll)
                .map(before ->
                        new Paid(paid.price().plus(before.price()), paid.fee().plus(before.fee())))
                .orElse(paid);
    }
}
