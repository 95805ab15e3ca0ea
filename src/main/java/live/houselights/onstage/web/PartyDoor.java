package live.houselights.onstage.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import live.houselights.accounts.CurrentAccount;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.onstage.internal.Admission;
import live.houselights.onstage.internal.Admission.Outcome;
import live.houselights.onstage.internal.PartyLinks;
import live.houselights.onstage.internal.PartyLinks.Invitation;
import live.houselights.onstage.internal.Passes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Opens the link of a party of friends. It lets nobody in: the browser keeps in mind where it leads, and goes on to
 * the show, or, where nobody has a ticket yet, to the page where tickets are. Whoever then comes to watch is asked
 * whether to join.
 */
@RestController
@OnRole(Role.ONSTAGE)
class PartyDoor {

    private static final ResponseEntity<String> OVER = OpenedLink.leadsNowhere(
            "party-over",
            "This party is over",
            "Parties end with the chat of their show. The link may also have been copied incompletely: ask your"
                    + " friends for it again.",
            "<a href=\"/\">All shows</a>");

    private final PartyLinks links;
    private final Catalog catalog;
    private final CurrentAccount current;
    private final Admission admission;
    private final Passes passes;
    private final Clock clock;

    PartyDoor(
            PartyLinks links,
            Catalog catalog,
            CurrentAccount current,
            Admission admission,
            Passes passes,
            Clock clock) {
        this.links = links;
        this.catalog = catalog;
        this.current = current;
        this.admission = admission;
        this.passes = passes;
        this.clock = clock;
    }

    @GetMapping("/party/{token}")
    ResponseEntity<String> party(
            @PathVariable String token,
            @CookieValue(name = WatchCookies.TICKETS, required = false) @Nullable String tickets,
            HttpServletRequest request) {
        Optional<Invitation> invitation = links.open(token);
        Optional<Show> show =
                invitation.flatMap(it -> catalog.show(it.show())).filter(it -> it.publication() != Publication.DRAFT);
        if (show.isEmpty()) {
            return OVER;
        }
        Instant end = Admission.chatClosesAt(show.get());
        Duration left = Duration.between(clock.instant(), end);
        return OpenedLink.leadsTo(way(show.get(), tickets), WatchCookies.party(token, left, request.isSecure()));
    }

    private String way(Show show, @Nullable String tickets) {
        boolean needsTicket =
                admission.admit(show, current.get(), passes.ofBrowser(tickets)) instanceof Outcome.TicketRequired;
        return needsTicket ? "/shows/" + show.slug() + "?party" : "/watch/" + show.slug();
    }
}
