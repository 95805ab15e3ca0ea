package live.houselights.orders.internal;

import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.kernel.TicketId;
import live.houselights.orders.OrderState;
import live.houselights.orders.Upgrades;
import org.springframework.stereotype.Component;

/** Answers questions about upgrades in the words of {@link Upgrades}. */
@Component
class UpgradeDesk implements Upgrades {

    private final Tickets tickets;
    private final OrderBook orders;
    private final TicketWorth worth;

    UpgradeDesk(Tickets tickets, OrderBook orders, TicketWorth worth) {
        this.tickets = tickets;
        this.orders = orders;
        this.worth = worth;
    }

    @Override
    public Quote quote(TicketId id) {
        return tickets.ticket(id).map(this::quote).orElseGet(() -> new Quote.NotUpgradable("There is no such ticket."));
    }

    private Quote quote(Ticket ticket) {
        StoredOrder order = orders.find(ticket.order()).orElse(null);
        if (!ticket.valid() || order == null || order.state() != OrderState.COMPLETED) {
            return new Quote.NotUpgradable(UpgradeBook.NOT_VALID);
        }
        if (order.isBroughtIn()) {
            return new Quote.NotUpgradable("This ticket was bought elsewhere: upgrade it there.");
        }
        return new Quote.Upgradable(ticket, worth.inAll(ticket));
    }
}
