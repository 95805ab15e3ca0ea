package live.houselights.storefront;

import com.vaadin.flow.server.VaadinServletRequest;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.houselights.accounts.CurrentAccount;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.Tier;
import live.houselights.carts.Carts;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.onstage.WalkedIn;
import live.houselights.orders.Upgrades;
import live.houselights.orders.Upgrades.Difference;
import live.houselights.orders.Upgrades.Quote;
import org.springframework.stereotype.Component;

/** What a fan's ticket can be upgraded to, and the way of an upgrade into their cart. */
@Component
@OnRole(Role.STOREFRONT)
record UpgradeOffers(
        Upgrades upgrades,
        Tickets tickets,
        WalkedIn walkedIn,
        CurrentAccount account,
        BoxOffice boxOffice,
        Carts carts,
        BrowserCart cart,
        Clock clock) {

    /** A dearer tier, and what is to pay for it. */
    record Choice(Tier tier, Difference difference) {}

    /** The ticket with which this browser watches the show, by the same order as the watch page. Only during a request. */
    Optional<Ticket> watching(Show show) {
        Stream<Ticket> shown = cookie().stream()
                .flatMap(cookie -> walkedIn.tickets(cookie).stream())
                .flatMap(id -> tickets.standing(id).stream())
                .filter(ticket -> ticket.valid() && ticket.show().equals(show.id()));
        return shown.findFirst().or(() -> account.get().flatMap(fan -> tickets.admitting(fan.email(), show.id())));
    }

    private static Optional<String> cookie() {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        Cookie[] cookies = request == null ? null : request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(WalkedIn.COOKIE))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** What was paid for the ticket, if it can be upgraded while its show is yet to come, on, or to be watched again. */
    Optional<Quote.Upgradable> quote(Ticket ticket, Show show) {
        boolean matters = switch (show.phaseAt(clock.instant())) {
            case ANNOUNCED, DOORS, LIVE, REPLAY -> ticket.valid();
            case ENDED, CANCELLED -> false;
        };
        return matters && upgrades.quote(ticket.id()) instanceof Quote.Upgradable upgradable
                ? Optional.of(upgradable)
                : Optional.empty();
    }

    /** The dearer tiers whose sale is not over, as all open pages of the show know them. */
    List<Choice> choices(Quote.Upgradable mine, List<Tier> tiers) {
        Instant now = clock.instant();
        return tiers.stream()
                .filter(tier -> tier.stateAt(now) != Tier.SaleState.CLOSED)
                .flatMap(tier ->
                        mine
                                .paid()
                                .to(tier.price(), tier.fee())
                                .map(difference -> new Choice(tier, difference))
                                .stream())
                .toList();
    }

    List<Choice> choices(Quote.Upgradable mine) {
        return choices(mine, boxOffice.tiersLately(mine.ticket().show()));
    }

    /** Puts the upgrade into the browser's cart; a sentence for the fan when it did not get there. */
    Optional<String> take(Ticket ticket, Tier tier, String code) {
        return Words.refusal(cart.changeByCode(code, id -> carts.upgrade(id, ticket.id(), tier.id(), code)));
    }
}
