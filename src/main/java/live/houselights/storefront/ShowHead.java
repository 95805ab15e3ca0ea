package live.houselights.storefront;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;

/** A show's name, who plays, when for the fan and when at the venue, and the way in. */
class ShowHead extends Header {

    /**
     * @param walkIn the way in with the fan's own ticket; empty when they have none that we know of
     */
    ShowHead(Show show, String artistSlug, StagePhase phase, Optional<String> walkIn, Instant now) {
        addClassName("show-head");
        add(Mark.test(Mark.style(new Span(Words.phase(phase)), "badge " + look(phase)), "show-phase"));
        add(Mark.test(new H1(show.title()), "show-title"));
        Paragraph artist = new Paragraph(new Span("by "), new Anchor("/artists/" + artistSlug, show.artistName()));
        add(Mark.style(artist, "show-artist"), Mark.style(new Paragraph(show.tagline()), "lead"));
        add(times(show));
        notice(phase).ifPresent(this::add);
        if (phase == StagePhase.ANNOUNCED || phase == StagePhase.DOORS) {
            Countdown countdown = Mark.test(new Countdown("show"), "show-countdown");
            countdown.until(show.startsAt(), now);
            add(Mark.style(new Paragraph(new Span("Starts in "), countdown), "show-countdown numbers"));
        }
        watch(show, phase, walkIn).ifPresent(this::add);
    }

    private static String look(StagePhase phase) {
        return switch (phase) {
            case LIVE -> "live";
            case DOORS -> "ok";
            case CANCELLED -> "danger";
            case ANNOUNCED, ENDED, REPLAY -> "";
        };
    }

    private static DescriptionList times(Show show) {
        DescriptionList times = Mark.style(new DescriptionList(), "show-times numbers");
        DescriptionList.Description when = new DescriptionList.Description();
        when.add(new LocalTime(show.startsAt(), show.zone()));
        times.add(new DescriptionList.Term("When"), when);
        times.add(
                new DescriptionList.Term("Where"),
                new DescriptionList.Description(show.venue() + ", and on your screen"));
        times.add(
                new DescriptionList.Term("Doors"),
                new DescriptionList.Description("%s; the show lasts about %s"
                        .formatted(
                                Words.time(show.doorsAt(), show.zone()),
                                Words.duration(Duration.between(show.startsAt(), show.endsAt())))));
        Words.replay(show)
                .ifPresent(
                        words -> times.add(new DescriptionList.Term("Replay"), new DescriptionList.Description(words)));
        Optional.ofNullable(show.countries())
                .ifPresent(countries -> times.add(
                        new DescriptionList.Term("On screen"), new DescriptionList.Description(countries.words())));
        return times;
    }

    private static Optional<Paragraph> notice(StagePhase phase) {
        return switch (phase) {
            case CANCELLED ->
                Optional.of(Mark.test(
                        Mark.style(
                                new Paragraph("This show was called off. Everybody who has a ticket gets their money"
                                        + " back, fees included; there is nothing you need to do."),
                                "notice danger"),
                        "show-cancelled"));
            case ENDED -> Optional.of(Mark.style(new Paragraph("This show is over, and has no replay."), "notice"));
            case ANNOUNCED, DOORS, LIVE, REPLAY -> Optional.empty();
        };
    }

    private static Optional<Div> watch(Show show, StagePhase phase, Optional<String> walkIn) {
        boolean open = phase == StagePhase.DOORS || phase == StagePhase.LIVE || phase == StagePhase.REPLAY;
        if (phase == StagePhase.CANCELLED || phase == StagePhase.ENDED || (!open && walkIn.isEmpty())) {
            return Optional.empty();
        }
        Anchor watch = new Anchor(walkIn.orElse("/watch/" + show.slug()), Mark.icon("play"));
        watch.add(new Span(walkIn.isPresent() ? "Walk in" : "I have a ticket: watch"));
        watch.setRouterIgnore(true);
        Mark.test(Mark.style(watch, walkIn.isPresent() ? "action primary large" : "action large"), "watch");
        return Optional.of(Mark.style(new Div(watch), "actions"));
    }
}
