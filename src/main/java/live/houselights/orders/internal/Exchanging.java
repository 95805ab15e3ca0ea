package live.houselights.orders.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.ConfirmOutcome;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.orders.OrderDraft.Upgrade;
import org.springframework.stereotype.Component;

/**
 * Exchanges the tickets that an order upgrades, in steps that count once each: the ticket is claimed before anybody pays, the new
 * one is issued to the same holder, the exchange is written down, and only then does the old one end. Whoever dies in between
 * leaves a fan with both for some seconds, and never with neither.
 */
@Component
class Exchanging {

    private final BoxOffice boxOffice;
    private final Tickets tickets;
    private final UpgradeBook book;

    Exchanging(BoxOffice boxOffice, Tickets tickets, UpgradeBook book) {
        this.boxOffice = boxOffice;
        this.tickets = tickets;
        this.book = book;
    }

    /** Keeps the tickets for this order; else a sentence for the buyer. */
    Optional<String> claim(StoredOrder order) {
        return order.upgrades().stream()
                .flatMap(upgrade -> claim(order, upgrade.ticket()).stream())
                .findFirst();
    }

    private Optional<String> claim(StoredOrder order, TicketId id) {
        Optional<Ticket> ticket = tickets.ticket(id).filter(old -> old.show().equals(order.show()));
        return ticket.isEmpty() ? Optional.of(UpgradeBook.NOT_VALID) : book.claim(order.id(), ticket.get());
    }

    void letGo(OrderId order) {
        book.letGo(order);
    }

    /** Why the exchange came to nothing, in a sentence for the buyer; empty when it is done. All of them are, or none. */
    Optional<String> exchange(StoredOrder order, ShowId show) {
        Map<Ticket, TicketId> successors = new LinkedHashMap<>();
        for (Upgrade upgrade : order.upgrades()) {
            Ticket old = tickets.ticket(upgrade.ticket()).orElseThrow();
            var request =
                    new ConfirmRequest(order.id(), show, List.of(upgrade.hold()), old.holderEmail(), old.holderName());
            if (boxOffice.confirm(request) instanceof ConfirmOutcome.Lapsed(var reason)) {
                return Optional.of(reason);
            }
            successors.put(
                    old, tickets.ofHolds(order.id(), request.holds()).getFirst().id());
        }
        if (!successors.isEmpty() && !book.exchanged(order.id(), successors)) {
            return Optional.of("The ticket that you upgraded was returned or refunded meanwhile.");
        }
        successors.forEach((old, fresh) -> boxOffice.exchange(old.id(), fresh));
        return Optional.empty();
    }
}
