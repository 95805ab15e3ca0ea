package live.houselights.backstage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import live.houselights.accounts.Permission;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Programme;
import live.houselights.catalog.Programme.PublishOutcome;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.messages.audience.AudienceCounted;
import live.houselights.messages.catalog.ShowChanged;
import live.houselights.messages.sales.TierChanged;
import live.houselights.onstage.Stages;
import live.houselights.orders.Orders;
import live.houselights.orders.Returns;
import live.houselights.orders.SalesFigures;
import live.houselights.shell.LiveUpdates;
import live.houselights.waitinglist.WaitingList;

/** One show's desk: what it sold, who watches, and the steps from draft to stage. Its figures move by themselves. */
@OnRole(Role.BACKSTAGE)
@Route(value = "backstage/shows/:show", layout = BackstageLayout.class)
@RolesAllowed("STAFF")
class ShowView extends Section implements BeforeEnterObserver, HasDynamicTitle {

    private static final Duration CURVE = Duration.ofDays(14);
    private static final Duration BAR = Duration.ofHours(12);

    private final Gate gate;
    private final Programme programme;
    private final BoxOffice boxOffice;
    private final SalesFigures sales;
    private final Orders orders;
    private final Returns returns;
    private final WaitingList waitingList;
    private final Stages stages;
    private final Topics topics;
    private final Clock clock;
    private String title = "";

    ShowView(
            Gate gate,
            Programme programme,
            BoxOffice boxOffice,
            SalesFigures sales,
            Orders orders,
            Returns returns,
            WaitingList waitingList,
            Stages stages,
            Topics topics,
            Clock clock) {
        this.gate = gate;
        this.programme = programme;
        this.boxOffice = boxOffice;
        this.sales = sales;
        this.orders = orders;
        this.returns = returns;
        this.waitingList = waitingList;
        this.stages = stages;
        this.topics = topics;
        this.clock = clock;
        addClassName("desk");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Show show = gate.show(event.getRouteParameters().get("show").orElse(""), Permission.MODERATION);
        title = show.title();
        removeAll();
        add(heading(show));
        if (gate.may(Permission.SALES, show.artist())) {
            add(new LiveFigures(show));
            if (gate.may(Permission.PROGRAMME, show.artist())) {
                add(returnTerms(show));
            }
        } else {
            add(new Paragraph("You moderate this show. Its figures are for its managers."));
        }
    }

    @Override
    public String getPageTitle() {
        return title + " · Backstage";
    }

    /** When fans who return a ticket get their money. */
    private Component returnTerms(Show show) {
        Select<Returns.Terms> terms = new Select<>();
        terms.setLabel("Returned tickets");
        terms.setHelperText("Tickets returned before a change keep what their fans were told.");
        terms.setItems(Returns.Terms.values());
        terms.setItemLabelGenerator(ShowView::words);
        terms.setValue(returns.terms(show.id()));
        terms.setTestId("return-terms");
        terms.addClassName("return-terms");
        terms.addValueChangeListener(chosen -> {
            gate.require(Permission.PROGRAMME, show.artist());
            returns.choose(show.id(), chosen.getValue());
            Words.done("From now on: " + words(chosen.getValue()) + ".");
        });
        return terms;
    }

    private static String words(Returns.Terms terms) {
        return switch (terms) {
            case NONE -> "Cannot be returned";
            case WHEN_SOLD_ON -> "Refunded when sold on";
            case AT_ONCE -> "Refunded at once";
        };
    }

    private Component heading(Show show) {
        Header heading = new Header(new H1(show.title()), Words.badge(show, clock.instant()));
        Paragraph when = new Paragraph(show.artistName() + " · " + Words.moment(show.startsAt(), show.zone()));
        when.addClassName("quiet");
        Div steps = new Div();
        steps.addClassName("steps");
        if (gate.may(Permission.PROGRAMME, show.artist())) {
            if (show.publication() == Publication.DRAFT) {
                steps.add(publish(show));
            }
            steps.add(way("Edit", ShowEditorView.class, show, "edit-show"));
            steps.add(way("Stream", StreamView.class, show, "stream"));
            if (show.publication() == Publication.PUBLISHED) {
                steps.add(callOff(show));
            }
        }
        if (gate.may(Permission.SALES, show.artist())) {
            steps.add(way("On-sale", OnSaleView.class, show, "on-sale"));
            steps.add(way("Audience", AudienceView.class, show, "audience"));
            steps.add(way("Make-goods", MakegoodsView.class, show, "makegoods"));
        }
        steps.add(way("Chat", ChatDeskView.class, show, "moderate-chat"));
        if (show.publication() != Publication.DRAFT) {
            Anchor page = new Anchor("/shows/" + show.slug(), "Fans' page");
            page.setRouterIgnore(true);
            steps.add(page);
        }
        return new Div(heading, when, steps);
    }

    private static Component way(String label, Class<? extends Component> desk, Show show, String testId) {
        Button way = new Button(label);
        way.setTestId(testId);
        way.addClickListener(_ -> way.getUI()
                .ifPresent(ui ->
                        ui.navigate(desk, new RouteParameters("show", show.id().toString()))));
        return way;
    }

    private Button publish(Show show) {
        Button publish = new Button("Publish", _ -> {
            gate.require(Permission.PROGRAMME, show.artist());
            if (boxOffice.tiers(show.id()).isEmpty()) {
                Words.refused("Add at least one tier before publishing: fans would find nothing to buy.");
                return;
            }
            tell(programme.publish(show.id()), "Published. Fans can find it now.");
        });
        publish.addThemeVariants(ButtonVariant.PRIMARY);
        publish.setTestId("publish");
        return publish;
    }

    private Button callOff(Show show) {
        Button callOff = new Button("Call off", _ -> {
            new SureDialog(
                            "Call off " + show.title() + "?",
                            "The page stays and says so. Every paid order is refunded in full, by itself. This cannot be"
                                    + " undone.",
                            "Call off and refund",
                            () -> {
                                gate.require(Permission.PROGRAMME, show.artist());
                                gate.require(Permission.SALES, show.artist());
                                PublishOutcome outcome = programme.cancel(show.id());
                                if (outcome instanceof PublishOutcome.Done) {
                                    orders.refundShow(show.id(), "The show was called off.");
                                }
                                tell(outcome, "Called off. Refunds are under way.");
                            })
                    .open();
        });
        callOff.addThemeVariants(ButtonVariant.ERROR);
        callOff.setTestId("call-off");
        return callOff;
    }

    private void tell(PublishOutcome outcome, String done) {
        switch (outcome) {
            case PublishOutcome.Done _ -> {
                Words.done(done);
                getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
            }
            case PublishOutcome.NotPossible(String reason) -> Words.refused(reason);
        }
    }

    /** The part that moves: tiles, curve and tiers. */
    private class LiveFigures extends Div {

        private final Show show;
        private final Figures.Figure sold;
        private final Figures.Figure revenue;
        private final Figures.Figure watching;
        private final Figures.Figure waiting;
        private final SalesCurve curve;
        private final TierTable tiers;
        private final Span updated = new Span();

        LiveFigures(Show show) {
            this.show = show;
            addClassName("live-figures");
            Figures figures = new Figures();
            sold = figures.tile("Tickets sold", "figure-sold");
            revenue = figures.tile("Revenue", "figure-revenue");
            watching = figures.tile("Watching now", "figure-watching");
            waiting = figures.tile("On the waiting list", "figure-waiting");
            curve = new SalesCurve(show.zone());
            tiers = new TierTable();
            updated.addClassName("quiet");
            updated.setTestId("last-updated");
            add(figures, curve, tiers, updated);
            LiveUpdates.of(this, topics, this::refresh)
                    .on(TierChanged.class, change -> change.show().equals(show.id()))
                    .on(ShowChanged.class, change -> change.show().equals(show.id()))
                    .on(AudienceCounted.class, count -> count.show().equals(show.id()));
            refresh();
        }

        private void refresh() {
            Instant now = clock.instant();
            List<Tier> current = boxOffice.tiers(show.id());
            int places = current.stream().mapToInt(Tier::capacity).sum();
            int held = current.stream().mapToInt(Tier::held).sum();
            sold.show(
                    "%,d".formatted(current.stream().mapToInt(Tier::sold).sum()),
                    "of %,d · %,d in carts".formatted(places, held));
            SalesFigures.Totals totals = sales.totals(show.id());
            revenue.show(
                    totals.gross().toString(),
                    totals.refunded().isZero()
                            ? Words.count(totals.orders(), "order")
                            : totals.refunded() + " refunded");
            watching.show("%,d".formatted(stages.viewers(show.id())), "counted from players");
            WaitingList.Figures queue = waitingList.figures(show.id());
            Returns.Figures back = returns.figures(show.id());
            waiting.show(
                    "%,d".formatted(queue.waiting()),
                    "%,d offered · %,d returned, %,d sold on"
                            .formatted(queue.offered(), back.forSale() + back.soldOn(), back.soldOn()));
            curve.show(sales.curve(show.id(), now.minus(CURVE), now, BAR));
            tiers.show(current, now);
            updated.setText("Updated %s, %s"
                    .formatted(Words.clock(now, show.zone()), show.zone().getId()));
        }
    }
}
