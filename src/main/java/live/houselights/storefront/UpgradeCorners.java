package live.houselights.storefront;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import live.houselights.boxoffice.Ticket;
import live.houselights.catalog.Show;
import live.houselights.kernel.TicketId;

/**
 * The upgrades of the tickets on one page, read at once.
 *
 * @param successors of those that were upgraded, the tickets that stand for them
 */
record UpgradeCorners(UpgradeOffers offers, Map<TicketId, Ticket> successors) {

    static UpgradeCorners of(UpgradeOffers offers, Collection<Ticket> tickets) {
        Map<TicketId, TicketId> exchanged = offers.tickets()
                .exchanged(tickets.stream()
                        .filter(ticket -> !ticket.valid())
                        .map(Ticket::id)
                        .toList());
        Map<TicketId, Ticket> successors = exchanged.entrySet().stream()
                .flatMap(entry -> offers.tickets().ticket(entry.getValue()).stream()
                        .map(successor -> Map.entry(entry.getKey(), successor)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new UpgradeCorners(offers, successors);
    }

    UpgradeCorner corner(Ticket ticket, Show show) {
        return Optional.ofNullable(successors.get(ticket.id()))
                .map(successor -> UpgradeCorner.upgradedTo(offers, successor, show))
                .orElseGet(() -> UpgradeCorner.of(offers, ticket, show));
    }

    /** Whether other tickets stand for all of these. */
    boolean areAllUpgraded(Collection<Ticket> tickets) {
        return !tickets.isEmpty() && tickets.stream().allMatch(this::isUpgraded);
    }

    /** Whether another ticket is shown for this one. */
    boolean isUpgraded(Ticket ticket) {
        return successors.containsKey(ticket.id());
    }
}
