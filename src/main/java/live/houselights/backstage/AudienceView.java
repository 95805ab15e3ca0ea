package live.houselights.backstage;

import com.vaadin.flow.component.Component;
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
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import live.houselights.accounts.Permission;
import live.houselights.beaconing.Audience;
import live.houselights.beaconing.Audience.Measured;
import live.houselights.beaconing.Audience.Startup;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.messages.audience.AudienceCounted;
import live.houselights.messages.audience.AudienceRolledUp;
import live.houselights.shell.LiveUpdates;

/** Who watches one show, for how long, and how well the picture moves for them, as their players tell it. */
@OnRole(Role.BACKSTAGE)
@Route(value = "backstage/shows/:show/audience", layout = BackstageLayout.class)
@RolesAllowed("STAFF")
class AudienceView extends Section implements BeforeEnterObserver, HasDynamicTitle {

    private final Gate gate;
    private final Audience audience;
    private final Topics topics;
    private final Clock clock;
    private String title = "";

    AudienceView(Gate gate, Audience audience, Topics topics, Clock clock) {
        this.gate = gate;
        this.audience = audience;
        this.topics = topics;
        this.clock = clock;
        addClassName("desk");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Show show = gate.show(event.getRouteParameters().get("show").orElse(""), Permission.SALES);
        title = show.title();
        removeAll();
        add(heading(show), new Live(show));
    }

    @Override
    public String getPageTitle() {
        return "Audience of " + title + " · Backstage";
    }

    private Component heading(Show show) {
        Paragraph what = new Paragraph(show.artistName() + " · " + Words.moment(show.startsAt(), show.zone()));
        what.addClassName("quiet");
        RouterLink back = new RouterLink(
                "The show's desk",
                ShowView.class,
                new RouteParameters("show", show.id().toString()));
        return new Div(new Header(new H1("Audience of " + show.title()), export(show)), what, back);
    }

    private Anchor export(Show show) {
        Anchor export = new Anchor(
                DownloadHandler.fromInputStream(_ -> {
                    gate.require(Permission.SALES, show.artist());
                    byte[] file =
                            AudienceCsv.write(audience.curve(show.id(), AudienceSpan.first(show), clock.instant()));
                    return new DownloadResponse(
                            new ByteArrayInputStream(file),
                            "audience-%s.csv".formatted(show.slug()),
                            "text/csv",
                            file.length);
                }),
                "Export CSV");
        export.setTestId("export");
        export.addClassName("export");
        return export;
    }

    /** The part that moves. */
    private class Live extends Div {

        private final Show show;
        private final Tiles tiles = new Tiles();
        private final Select<AudienceSpan> span = new Select<>();
        private final AudienceCurve curve;
        private final AudienceParts parts = new AudienceParts();
        private final Paragraph empty = new Paragraph("Nobody has watched yet. Figures come with the first viewers.");
        private final Span updated = new Span();

        Live(Show show) {
            this.show = show;
            curve = new AudienceCurve(show.zone());
            empty.addClassName("empty");
            updated.addClassName("quiet");
            updated.setTestId("last-updated");
            span.setLabel("Minute by minute");
            span.setItems(AudienceSpan.values());
            span.setItemLabelGenerator(AudienceSpan::words);
            span.setValue(
                    show.phaseAt(clock.instant()) == StagePhase.LIVE ? AudienceSpan.LAST_HOUR : AudienceSpan.THE_SHOW);
            span.setTestId("span");
            span.addValueChangeListener(_ -> refresh());
            add(tiles, empty, span, curve, parts, updated);
            LiveUpdates.of(this, topics, this::refresh)
                    .on(AudienceCounted.class, news -> news.show().equals(show.id()))
                    .on(AudienceRolledUp.class, news -> news.show().equals(show.id()));
            refresh();
        }

        private void refresh() {
            Instant now = clock.instant();
            Audience.Figures figures = audience.figures(show.id());
            tiles.show(audience.watchingNow(show.id()), figures);
            boolean watched = figures.all().viewers() > 0;
            empty.setVisible(!watched);
            span.setVisible(watched);
            curve.setVisible(watched);
            if (watched) {
                Instant from = span.getValue().from(show, now);
                Instant to = span.getValue().to(show, now);
                curve.show(audience.curve(show.id(), from, to), from, to);
            }
            parts.show(figures);
            updated.setText("Updated %s, %s"
                    .formatted(Words.clock(now, show.zone()), show.zone().getId()));
        }
    }

    /** The whole audience in six figures. */
    private static class Tiles extends Figures {

        private final Figure watching = tile("Watching now", "figure-watching");
        private final Figure viewers = tile("Viewers so far", "figure-viewers");
        private final Figure watched = tile("Time watched", "figure-watched");
        private final Figure startup = tile("First picture", "figure-startup");
        private final Figure stalls = tile("Buffering", "figure-stalls");
        private final Figure exits = tile("Gave up waiting", "figure-exits");

        Tiles() {
            addClassName("in-threes");
        }

        void show(int now, Audience.Figures figures) {
            Measured all = figures.all().measured();
            long people = figures.all().viewers();
            watching.show("%,d".formatted(now), "people, on whatever they watch with");
            viewers.show("%,d".formatted(people), "each once, known to 2 in 100");
            watched.show(
                    AudienceWords.hours(all.watched()),
                    people == 0 ? null : AudienceWords.hours(all.watched().dividedBy(people)) + " each");
            Startup first = all.startup();
            startup.show(
                    first == null ? "–" : AudienceWords.seconds(first.median()),
                    first == null ? null : "19 of 20 within " + AudienceWords.seconds(first.p95()));
            stalls.show(
                    AudienceWords.percent(all.stalledPermille()),
                    "of the time, %s".formatted(Words.count(all.rebuffers(), "stall")));
            exits.show("%,d".formatted(all.exits()), "left before the first picture");
        }
    }
}
