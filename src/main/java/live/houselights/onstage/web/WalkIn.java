package live.houselights.onstage.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.onstage.internal.Passes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Opens the link of a ticket: the browser remembers the ticket and goes on to the show, without the link's token. */
@RestController
@OnRole(Role.ONSTAGE)
class WalkIn {

    private static final ResponseEntity<String> LAPSED = OpenedLink.leadsNowhere(
            "walk-in-lapsed",
            "This link lets nobody in any more",
            "It may have been copied incompletely, or the ticket was refunded. Sign in with the address you bought it"
                    + " with to see the tickets you have.",
            "<a href=\"/tickets\">My tickets</a><a href=\"/\">All shows</a>");

    private final Tickets tickets;
    private final Catalog catalog;
    private final Passes passes;

    WalkIn(Tickets tickets, Catalog catalog, Passes passes) {
        this.tickets = tickets;
        this.catalog = catalog;
        this.passes = passes;
    }

    @GetMapping("/walk-in/{token}")
    ResponseEntity<String> walkIn(
            @PathVariable String token,
            @CookieValue(name = WatchCookies.TICKETS, required = false) @Nullable String before,
            HttpServletRequest request) {
        Optional<Ticket> ticket = tickets.byWalkInToken(token);
        Optional<Show> show = ticket.flatMap(it -> catalog.show(it.show()));
        if (ticket.isEmpty() || show.isEmpty()) {
            return LAPSED;
        }
        String sealed = passes.forBrowser(ticket.get().id(), passes.ofBrowser(before));
        return OpenedLink.leadsTo(
                "/watch/" + show.get().slug(), WatchCookies.tickets(sealed, Passes.TICKET_COOKIE, request.isSecure()));
    }
}
