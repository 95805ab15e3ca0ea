package live.houselights.storefront;

import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import live.houselights.boxoffice.Ticket;
import live.houselights.catalog.Show;
import live.houselights.kernel.Money;
import live.houselights.kernel.TicketId;
import live.houselights.orders.Returns;
import live.houselights.orders.Returns.Returned;

/** The returns of the tickets on one page, read at once. */
record ReturnCorners(Returns returns, Map<TicketId, Returned> returned, Collection<Ticket> tickets, Runnable changed) {

    static ReturnCorners of(Returns returns, Collection<Ticket> tickets, Runnable changed) {
        Map<TicketId, Returned> returned = returns
                .of(tickets.stream().map(Ticket::id).toList())
                .stream()
                .collect(Collectors.toMap(Returned::ticket, Function.identity()));
        return new ReturnCorners(returns, returned, tickets, changed);
    }

    ReturnCorner corner(Ticket ticket, Show show) {
        List<Ticket> siblings = tickets.stream()
                .filter(each -> each.valid() && each.order().equals(ticket.order()))
                .toList();
        return new ReturnCorner(
                returns, ticket, siblings, Optional.ofNullable(returned.get(ticket.id())), show.zone(), changed);
    }

    /** What went back for them, or is about to. */
    Money wentBack(Currency currency) {
        return returned.values().stream()
                .filter(way -> way.state() == Returned.State.SOLD_ON || way.state() == Returned.State.REFUNDED)
                .map(Returned::refund)
                .reduce(Money.zero(currency), Money::plus);
    }

    boolean isEmptied() {
        return !tickets.isEmpty()
                && tickets.stream().noneMatch(Ticket::valid)
                && tickets.stream().allMatch(ticket -> returned.containsKey(ticket.id()));
    }

    /** Tickets that are worth a card: a new one stands for one that was taken back. */
    boolean isShown(Ticket ticket) {
        Returned way = returned.get(ticket.id());
        return way == null || way.state() != Returned.State.TAKEN_BACK;
    }
}
