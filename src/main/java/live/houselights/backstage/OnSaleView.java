package live.houselights.backstage;

import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import live.houselights.accounts.Permission;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.kernel.TierId;
import live.houselights.messages.sales.HoldsCounted;
import live.houselights.messages.sales.LineChanged;
import live.houselights.messages.sales.LineCounted;
import live.houselights.messages.sales.PaymentDeclined;
import live.houselights.messages.sales.TierChanged;
import live.houselights.orders.SalesFigures;
import live.houselights.shell.LiveUpdates;
import live.houselights.waitingroom.LineDesk;
import live.houselights.waitingroom.LineDesk.LineFigures;
import live.houselights.waitingroom.LinePhase;
import live.houselights.waitingroom.Rehearsals;

/** The desk from which an on-sale is run: the line's controls, and beneath them what happens, as it happens. */
@OnRole(Role.BACKSTAGE)
@Route(value = "backstage/shows/:show/on-sale", layout = BackstageLayout.class)
@RolesAllowed("STAFF")
class OnSaleView extends Section implements BeforeEnterObserver, HasDynamicTitle {

    private static final Duration BAR = Duration.ofMinutes(1);
    private static final Duration TIME_TO_ARM = Duration.ofMinutes(5);

    private final Gate gate;
    private final LineDesk lines;
    private final Rehearsals rehearsals;
    private final BoxOffice boxOffice;
    private final SalesFigures sales;
    private final OnSaleTally tally;
    private final Topics topics;
    private final Clock clock;
    private String title = "";

    OnSaleView(
            Gate gate,
            LineDesk lines,
            Rehearsals rehearsals,
            BoxOffice boxOffice,
            SalesFigures sales,
            OnSaleTally tally,
            Topics topics,
            Clock clock) {
        this.gate = gate;
        this.lines = lines;
        this.rehearsals = rehearsals;
        this.boxOffice = boxOffice;
        this.sales = sales;
        this.tally = tally;
        this.topics = topics;
        this.clock = clock;
        addClassName("desk");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Show show = gate.show(event.getRouteParameters().get("show").orElse(""), Permission.SALES);
        title = show.title();
        removeAll();
        add(new Sale(show));
    }

    @Override
    public String getPageTitle() {
        return "On-sale of " + title + " · Backstage";
    }

    /** The part that moves. */
    private class Sale extends Div {

        private final Show show;
        private final Badge phase = new Badge();
        private final Span updated = new Span();
        private final LinePanel panel;
        private final LineTiles line = new LineTiles();
        private final TierTable tiers = new TierTable();
        private final OnSaleCurve curve;
        private final RehearsalPanel rehearsal;
        private boolean runs;
        private volatile List<TierId> shown = List.of();

        Sale(Show show) {
            this.show = show;
            phase.setTestId("line-phase");
            updated.addClassName("quiet");
            updated.setTestId("last-updated");
            curve = new OnSaleCurve(show.zone());
            panel = new LinePanel(show, lines, this::mayChange, this::refresh, this::nextSale);
            rehearsal = new RehearsalPanel(show, rehearsals, panel::planned, this::mayChange);
            add(heading(), line, panel, rehearsal, curve, tiers, updated);
            if (!gate.may(Permission.PROGRAMME, show.artist())) {
                panel.setVisible(false);
                rehearsal.setVisible(false);
            }
            LiveUpdates.of(this, topics, this::refresh)
                    .on(LineChanged.class, news -> news.show().equals(show.id()))
                    .on(LineCounted.class, news -> news.show().equals(show.id()))
                    .on(TierChanged.class, news -> news.show().equals(show.id()))
                    .on(HoldsCounted.class, news -> shown.contains(news.tier()))
                    .on(PaymentDeclined.class, news -> news.show().equals(show.id()));
            refresh();
        }

        private void mayChange() {
            gate.require(Permission.PROGRAMME, show.artist());
        }

        private Div heading() {
            RouterLink back = new RouterLink(
                    "The show's desk",
                    ShowView.class,
                    new RouteParameters("show", show.id().toString()));
            Paragraph what = new Paragraph(show.artistName() + " · " + Words.moment(show.startsAt(), show.zone()));
            what.addClassName("quiet");
            return new Div(new Header(new H1("On-sale of " + show.title()), phase), what, back);
        }

        /** When the first tier goes on sale for which a line can still be armed in peace, or in an hour. */
        private Instant nextSale() {
            Instant now = clock.instant();
            Instant soonest = now.plus(TIME_TO_ARM);
            return boxOffice.tiers(show.id()).stream()
                    .map(Tier::salesOpen)
                    .filter(soonest::isBefore)
                    .min(Comparator.naturalOrder())
                    .orElse(now.plus(Duration.ofHours(1)));
        }

        private void refresh() {
            Instant now = clock.instant();
            Optional<LineFigures> figures = lines.figures(show.id());
            List<Tier> current = boxOffice.tiers(show.id());
            shown = current.stream().map(Tier::id).toList();
            phase.setText(figures.map(it -> word(it.phase())).orElse("No line"));
            phase.getElement()
                    .setAttribute(
                            "data-phase", figures.map(it -> it.phase().wire()).orElse("none"));
            line.show(figures);
            panel.show(figures);
            boolean running = figures.filter(Sale::isRunning).isPresent();
            if (running != runs) {
                runs = running;
                rehearsal.fold(running);
            }
            tiers.show(current, now);
            List<SaleMinutes.Minute> minutes = tally.minutes(show.id());
            Instant first = minutes.getFirst().from();
            curve.show(minutes, sales.curve(show.id(), first, first.plus(BAR.multipliedBy(SaleMinutes.KEPT)), BAR));
            updated.setText("Updated %s, %s"
                    .formatted(Words.clock(now, show.zone()), show.zone().getId()));
        }

        private static boolean isRunning(LineFigures line) {
            return switch (line.phase()) {
                case GATHERING, DRAWING, OPEN, PAUSED -> true;
                case ARMED, CLOSED -> false;
            };
        }

        private static String word(LinePhase phase) {
            return switch (phase) {
                case ARMED -> "Armed";
                case GATHERING -> "Room open";
                case DRAWING -> "Drawing";
                case OPEN -> "Calling";
                case PAUSED -> "Paused";
                case CLOSED -> "Closed";
            };
        }
    }

    /** Where those are who came; not there for a show without a line. */
    private static class LineTiles extends Figures {

        private final Figure inLine = tile("In line", "figure-in-line");
        private final Figure called = tile("Called", "figure-called");
        private final Figure buying = tile("In checkout", "figure-in-checkout");
        private final Figure noShows = tile("No-shows", "figure-no-shows");
        private final Figure finished = tile("Finished", "figure-finished");

        void show(Optional<LineFigures> line) {
            setVisible(line.isPresent());
            line.ifPresent(this::show);
        }

        private void show(LineFigures line) {
            inLine.show("%,d".formatted(line.inLine()), "of %,d who entered".formatted(line.entries()));
            called.show("%,d".formatted(line.called()), "%,d in the last minute".formatted(line.callsPerMinute()));
            buying.show(
                    "%,d".formatted(line.using()),
                    "%,d more expected, %,d at once"
                            .formatted(line.awaited(), line.plan().buyersAtOnce()));
            noShows.show("%,d".formatted(line.noShows()), "called, and not here in time");
            finished.show("%,d".formatted(line.finished()), "have bought");
        }
    }
}
