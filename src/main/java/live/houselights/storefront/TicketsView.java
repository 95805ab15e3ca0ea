package live.houselights.storefront;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import live.houselights.accounts.Account;
import live.houselights.accounts.CurrentAccount;
import live.houselights.accounts.Followers;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.messages.catalog.ShowChanged;
import live.houselights.messages.sales.OrderChanged;
import live.houselights.orders.Order;
import live.houselights.orders.Orders;
import live.houselights.orders.Returns;
import live.houselights.shell.FanLayout;
import live.houselights.shell.LiveUpdates;

/** Everything that somebody who signed in has bought: the tickets by when they matter, then the orders. */
@OnRole(Role.STOREFRONT)
@Route(value = "tickets", layout = FanLayout.class)
@PageTitle("My tickets · Houselights")
@PermitAll
class TicketsView extends Div {

    /** Orders on the page; older ones are in the mails that came with them. */
    static final int MOST_ORDERS = 50;

    private final Account account;
    private final Tickets tickets;
    private final Orders orders;
    private final Returns returns;
    private final UpgradeOffers upgrades;
    private final MakegoodCorners.Source makegoods;
    private final Followers followers;
    private final Catalog catalog;
    private final Clock clock;
    private List<Object> shown = List.of();

    TicketsView(
            CurrentAccount current,
            Tickets tickets,
            Orders orders,
            Returns returns,
            UpgradeOffers upgrades,
            MakegoodCorners.Source makegoods,
            Followers followers,
            Catalog catalog,
            Topics topics,
            Clock clock) {
        this.account = current.get().orElseThrow();
        this.tickets = tickets;
        this.orders = orders;
        this.returns = returns;
        this.upgrades = upgrades;
        this.makegoods = makegoods;
        this.followers = followers;
        this.catalog = catalog;
        this.clock = clock;
        Mark.style(this, "page my-tickets");
        LiveUpdates.of(this, topics, this::refresh)
                .on(OrderChanged.class, _ -> true)
                .on(ShowChanged.class, _ -> true);
        addAttachListener(_ -> refresh());
    }

    private void refresh() {
        List<Ticket> held = tickets.ofHolder(account.email());
        ReturnCorners corners = ReturnCorners.of(returns, held, this::refresh);
        UpgradeCorners ways = UpgradeCorners.of(upgrades, held);
        MakegoodCorners madeGood = makegoods.of(held);
        List<Mine> mine = held.stream()
                .filter(ticket -> corners.isShown(ticket) && !ways.isUpgraded(ticket))
                .flatMap(ticket -> catalog.show(ticket.show()).stream()
                        .map(show -> madeGood.seenBy(ticket, show))
                        .map(show -> new Mine(ticket, show, show.phaseAt(clock.instant()))))
                .toList();
        List<Order> bought =
                orders.ofBuyer(account.email()).stream().limit(MOST_ORDERS).toList();
        List<Artist> followed = followers.followedBy(account.id()).stream()
                .flatMap(artist -> catalog.artist(artist).stream())
                .toList();
        List<Object> now = List.of(mine, bought, corners.returned(), madeGood.told(), followed);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        removeAll();
        add(new H1("My tickets"), Mark.style(new Paragraph(account.email()), "muted"));
        if (mine.isEmpty() && bought.isEmpty()) {
            add(nothingYet());
        }
        for (When when : When.values()) {
            group(when, mine.stream().filter(each -> When.of(each) == when).toList(), corners, ways, madeGood)
                    .ifPresent(this::add);
        }
        if (!bought.isEmpty()) {
            add(orderList(bought));
        }
        if (!followed.isEmpty()) {
            add(followedArtists(followed));
        }
    }

    private Optional<Component> group(
            When when, List<Mine> group, ReturnCorners corners, UpgradeCorners ways, MakegoodCorners madeGood) {
        if (group.isEmpty()) {
            return Optional.empty();
        }
        Div list = Mark.style(new Div(), "tickets");
        group.forEach(each -> list.add(new TicketCard(
                each.ticket(),
                each.show(),
                each.phase(),
                Optional.of("%s/qr/%s.png"
                        .formatted(orderPath(each.ticket()), each.ticket().id())),
                tickets.walkInPath(each.ticket()),
                corners.corner(each.ticket(), each.show()),
                ways.corner(each.ticket(), each.show()),
                madeGood.corner(each.ticket()))));
        return Optional.of(Mark.test(Mark.style(new Section(new H2(when.heading), list), "row"), when.testName));
    }

    private String orderPath(Ticket ticket) {
        return "/orders/%s/%s".formatted(ticket.order(), orders.key(ticket.order()));
    }

    private Component orderList(List<Order> bought) {
        UnorderedList list = Mark.style(new UnorderedList(), "order-list");
        for (Order order : bought) {
            Anchor link = new Anchor("/orders/%s/%s".formatted(order.id(), orders.key(order.id())));
            link.add(
                    Mark.style(new Span(order.number()), "numbers"),
                    Mark.style(new Span(Words.day(order.placedAt(), ZoneOffset.UTC)), "muted numbers"),
                    Mark.style(new Span(Words.order(order.state())), "muted"),
                    Mark.style(new Span(Words.price(order.total())), "numbers"));
            list.add(new ListItem(Mark.test(link, "order-link")));
        }
        return Mark.style(new Section(new H2("Orders"), list), "row");
    }

    private Component followedArtists(List<Artist> followed) {
        UnorderedList list = Mark.style(new UnorderedList(), "followed");
        for (Artist artist : followed) {
            Anchor link = Mark.test(new Anchor("/artists/" + artist.slug(), artist.name()), "followed-artist");
            NativeButton letGo = new NativeButton("Unfollow", _ -> {
                followers.unfollow(account.id(), artist.id());
                refresh();
            });
            letGo.setAriaLabel("Unfollow " + artist.name());
            list.add(new ListItem(link, Mark.test(Mark.style(letGo, "action"), "unfollow")));
        }
        return Mark.style(new Section(new H2("Artists you follow"), list), "row");
    }

    private static Component nothingYet() {
        return Mark.test(
                Mark.style(
                        new Div(
                                Mark.style(
                                        new Paragraph(
                                                "No tickets yet. They appear here as soon as you buy one with this"
                                                        + " address, as a guest too."),
                                        "lead"),
                                Mark.style(new Anchor("/", "Find a show"), "action primary large")),
                        "empty"),
                "no-tickets");
    }

    private record Mine(Ticket ticket, Show show, StagePhase phase) {}

    private enum When {
        NOW("On now", "tickets-now"),
        UPCOMING("Coming up", "tickets-upcoming"),
        REPLAY("Watch again", "tickets-replay"),
        PAST("Past", "tickets-past");

        private final String heading;
        private final String testName;

        When(String heading, String testName) {
            this.heading = heading;
            this.testName = testName;
        }

        static When of(Mine mine) {
            if (!mine.ticket().valid()) {
                return PAST;
            }
            return switch (mine.phase()) {
                case DOORS, LIVE -> NOW;
                case ANNOUNCED -> UPCOMING;
                case REPLAY -> REPLAY;
                case ENDED, CANCELLED -> PAST;
            };
        }
    }
}
