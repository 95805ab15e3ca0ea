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
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.Money;
import live.houselights.kernel.TicketId;
import live.houselights.makegoods.Makegoods;
import live.houselights.makegoods.Makegoods.Makegood;
import live.houselights.onstage.LongerReplays;
import live.houselights.orders.Allowances;
import live.houselights.orders.Allowances.Allowance;
import org.springframework.stereotype.Component;

/** What the tickets on one page got for a poor picture, read at once. */
record MakegoodCorners(LongerReplays replays, Map<TicketId, Makegood> makegoods, List<Allowance> allowances) {

    /** Reads them. */
    @Component
    @OnRole(Role.STOREFRONT)
    record Source(Makegoods makegoods, Allowances allowances, LongerReplays replays) {

        MakegoodCorners of(Collection<Ticket> tickets) {
            List<TicketId> ids = tickets.stream().map(Ticket::id).toList();
            Map<TicketId, Makegood> found =
                    makegoods.of(ids).stream().collect(Collectors.toMap(Makegood::ticket, Function.identity()));
            return new MakegoodCorners(replays, found, allowances.of(ids));
        }
    }

    MakegoodCorner corner(Ticket ticket) {
        return new MakegoodCorner(Optional.ofNullable(makegoods.get(ticket.id())));
    }

    /** The show with the replay that this ticket has. */
    Show seenBy(Ticket ticket, Show show) {
        return replays.of(show, ticket.id());
    }

    /** What their orders gave back, or are about to. */
    Money wentBack(Currency currency) {
        return allowances.stream().map(Allowance::amount).reduce(Money.zero(currency), Money::plus);
    }

    /** What a page says by them, to be compared. */
    List<Object> told() {
        return List.of(makegoods, allowances);
    }
}
