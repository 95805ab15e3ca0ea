package live.houselights.storefront;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.catalog.Catalog;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.kernel.OrderId;
import live.houselights.merch.Merch;
import live.houselights.merch.Shipment;
import live.houselights.messages.sales.OrderChanged;
import live.houselights.orders.Order;
import live.houselights.orders.OrderLine;
import live.houselights.orders.OrderState;
import live.houselights.orders.Orders;
import live.houselights.orders.Returns;
import live.houselights.shell.FanLayout;
import live.houselights.shell.LiveUpdates;
import org.springframework.beans.factory.annotation.Value;

/** The confirmation: the tickets themselves, the ways in, the receipt. Whoever has the key sees it; nobody else does. */
@OnRole(Role.STOREFRONT)
@Route(value = "orders/:order/:key", layout = FanLayout.class)
@PageTitle("Your order · Houselights")
@AnonymousAllowed
class OrderView extends Div implements BeforeEnterObserver {

    private static final String UPGRADED =
            "Your new ticket takes the place of the one you had, and is on its way to %s, too. If"
                    + " you are watching, simply go on.";

    private final Orders orders;
    private final Tickets tickets;
    private final Returns returns;
    private final UpgradeOffers upgrades;
    private final MakegoodCorners.Source makegoods;
    private final Merch merch;
    private final Catalog catalog;
    private final Topics topics;
    private final Clock clock;
    private final boolean demo;
    private String path = "";
    private List<Object> shown = List.of();

    OrderView(
            Orders orders,
            Tickets tickets,
            Returns returns,
            UpgradeOffers upgrades,
            MakegoodCorners.Source makegoods,
            Merch merch,
            Catalog catalog,
            Topics topics,
            Clock clock,
            @Value("${houselights.demo:false}") boolean demo) {
        this.orders = orders;
        this.tickets = tickets;
        this.returns = returns;
        this.upgrades = upgrades;
        this.makegoods = makegoods;
        this.merch = merch;
        this.catalog = catalog;
        this.topics = topics;
        this.clock = clock;
        this.demo = demo;
        Mark.style(this, "page order");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String key = event.getRouteParameters().get("key").orElse("");
        OrderId id = event.getRouteParameters()
                .get("order")
                .flatMap(OrderView::parse)
                .filter(order -> orders.opens(order, key))
                .orElseThrow(() -> new NotFoundException("No such order"));
        path = "/orders/%s/%s".formatted(id, key);
        Div content = new Div();
        LiveUpdates.of(content, topics, () -> refresh(content, id))
                .on(OrderChanged.class, changed -> changed.order().equals(id));
        content.addAttachListener(_ -> refresh(content, id));
        shown = List.of();
        removeAll();
        add(content);
    }

    private static Optional<OrderId> parse(String text) {
        try {
            return Optional.of(OrderId.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void refresh(Div content, OrderId id) {
        Order order = orders.order(id).orElseThrow(() -> new NotFoundException("No such order"));
        List<Ticket> issued = tickets.ofOrder(id);
        ReturnCorners corners = ReturnCorners.of(returns, issued, () -> refresh(content, id));
        MakegoodCorners madeGood = makegoods.of(issued);
        List<Object> now = List.of(order, issued, corners.returned(), madeGood.told());
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        content.removeAll();
        UpgradeCorners ways = UpgradeCorners.of(upgrades, issued);
        content.add(head(order, corners, ways.areAllUpgraded(issued)));
        List<Ticket> cards = issued.stream().filter(corners::isShown).toList();
        if (!cards.isEmpty()) {
            content.add(ticketCards(cards, corners, ways, madeGood));
        }
        content.add(Mark.style(new Div(papers(order), sums(order, corners, madeGood)), "order-columns"));
    }

    /**
     * @param upgraded whether other tickets stand for all of its own
     */
    private Component head(Order order, ReturnCorners corners, boolean upgraded) {
        Div head = Mark.style(new Div(), "order-head");
        Span state = Mark.style(Mark.test(new Span(Words.order(order.state())), "order-state"), "badge " + look(order));
        state.getElement().setAttribute("role", "status");
        head.add(state, new H1(heading(order, corners, upgraded)));
        head.add(Mark.style(new Paragraph(sentence(order, corners, upgraded)), "lead"));
        if (!order.note().isEmpty()) {
            head.add(Mark.style(new Paragraph(order.note()), "notice"));
        }
        head.add(Mark.style(
                new Paragraph(
                        new Span("Order "), Mark.style(Mark.test(new Span(order.number()), "order-number"), "numbers")),
                "muted"));
        return head;
    }

    private static String look(Order order) {
        return switch (order.state()) {
            case COMPLETED -> "ok";
            case PLACED, PAYING, PAID, REFUNDING -> "warn";
            case REFUNDED, OWED, ABANDONED -> "danger";
        };
    }

    private static String heading(Order order, ReturnCorners corners, boolean upgraded) {
        if (order.state() == OrderState.COMPLETED && upgraded) {
            return "You upgraded";
        }
        if (order.state() == OrderState.COMPLETED && corners.isEmptied()) {
            return "You returned your tickets";
        }
        return switch (order.state()) {
            case COMPLETED -> has(order, OrderLine.Kind.TICKET) ? "You are in" : "Thank you";
            case PLACED, PAYING, PAID -> "Nearly there";
            case REFUNDING, REFUNDED -> "Your money is on its way back";
            case OWED -> "We owe you this money";
            case ABANDONED -> "This order was not completed";
        };
    }

    private static String sentence(Order order, ReturnCorners corners, boolean upgraded) {
        if (order.state() == OrderState.COMPLETED && upgraded) {
            return "The tickets of this order are exchanged for better ones.";
        }
        if (order.state() == OrderState.COMPLETED && corners.isEmptied()) {
            return "Thank you for letting somebody else in.";
        }
        return switch (order.state()) {
            case COMPLETED ->
                (order.lines().stream().anyMatch(line -> line.upgrades() != null)
                                ? UPGRADED
                                : order.onlyTips()
                                        ? "Every cent of it goes to the artist. The receipt is on its way to %s."
                                        : "Everything is on its way to %s, too.")
                        .formatted(order.buyer().email());
            case PLACED, PAYING -> "We are waiting for your bank. This page goes on by itself.";
            case PAID ->
                has(order, OrderLine.Kind.TICKET)
                        ? "Your payment is here; your tickets are being made."
                        : "Your payment is here; the rest takes a moment.";
            case REFUNDING -> "The refund is under way. This page shows when it is done.";
            case REFUNDED -> "Banks take a few days to show it.";
            case OWED -> "You need not do anything; keep this page if you want to ask us about it.";
            case ABANDONED -> "Nothing was charged. If your bank pays later after all, you get it back at once.";
        };
    }

    private static boolean has(Order order, OrderLine.Kind kind) {
        return order.lines().stream().anyMatch(line -> line.kind() == kind);
    }

    private Component ticketCards(
            List<Ticket> issued, ReturnCorners corners, UpgradeCorners ways, MakegoodCorners madeGood) {
        Section section = new Section(new H2(issued.size() == 1 ? "Your ticket" : "Your tickets"));
        Div list = Mark.style(new Div(), "tickets");
        for (Ticket ticket : issued) {
            catalog.show(ticket.show())
                    .map(show -> madeGood.seenBy(ticket, show))
                    .ifPresent(show -> list.add(new TicketCard(
                            ticket,
                            show,
                            show.phaseAt(clock.instant()),
                            Optional.of("%s/qr/%s.png".formatted(path, ticket.id())),
                            tickets.walkInPath(ticket),
                            corners.corner(ticket, show),
                            ways.corner(ticket, show),
                            madeGood.corner(ticket))));
        }
        section.add(list);
        return section;
    }

    private Component papers(Order order) {
        Section papers = Mark.style(new Section(new H2("To keep")), "panel papers");
        Div links = Mark.style(new Div(), "actions");
        if (!tickets.ofOrder(order.id()).isEmpty() && order.state() == OrderState.COMPLETED) {
            links.add(paper("show.ics", "calendar", "Add to calendar", "calendar"));
        }
        if (order.state() == OrderState.COMPLETED || order.state() == OrderState.REFUNDED) {
            links.add(paper("receipt.pdf", "receipt", "Receipt (PDF)", "receipt"));
        }
        papers.add(links);
        if (demo) {
            Anchor inbox = new Anchor("/inbox", "Open the inbox");
            inbox.setRouterIgnore(true);
            papers.add(Mark.style(
                    new Paragraph(new Span("This is a demo: the mail waits in its own inbox. "), inbox), "muted"));
        }
        papers.setVisible(order.state() == OrderState.COMPLETED || order.state() == OrderState.REFUNDED);
        return papers;
    }

    private Anchor paper(String file, String icon, String words, String testId) {
        Anchor paper = new Anchor(path + "/" + file, Mark.icon(icon), new Span(words));
        paper.setRouterIgnore(true);
        return Mark.test(Mark.style(paper, "action"), testId);
    }

    private Component sums(Order order, ReturnCorners corners, MakegoodCorners madeGood) {
        Section sums = Mark.style(
                new Section(
                        new H2(order.onlyTips() ? "What you gave" : "What you bought"),
                        new OrderLines(
                                order,
                                corners.wentBack(order.total().currency()),
                                madeGood.wentBack(order.total().currency()))),
                "panel");
        List<Shipment> shipments = merch.shipments(order.id());
        if (!shipments.isEmpty()) {
            sums.add(new H2("Parcels"), new ParcelList(shipments));
        }
        return sums;
    }
}
