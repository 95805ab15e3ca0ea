package live.houselights.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import live.houselights.catalog.Programme.Draft;
import live.houselights.demo.posters.Poster;
import live.houselights.demo.posters.Poster.Style;
import live.houselights.kernel.ArtworkId;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import org.jspecify.annotations.Nullable;

/**
 * A demo show and what it is there to show.
 *
 * @param key the slug, from which ids follow
 * @param replay how long it can be watched again; null for no replay
 * @param cancelled whether it has been called off
 * @param line whether a waiting room stands before its sale, the first time that the demo is started
 * @param promotion whether the code {@link Playbill#PROMOTION} works
 */
record Night(
        String key,
        Act act,
        String title,
        String tagline,
        String about,
        String venue,
        ZoneId zone,
        When when,
        Duration length,
        @Nullable Duration replay,
        boolean cancelled,
        boolean promotion,
        boolean line,
        Style style,
        long seed,
        List<Seats> seats) {

    private static final Duration DOORS = Duration.ofMinutes(30);

    ShowId id() {
        return DemoIds.show(key);
    }

    TierId tierId(Seats tier) {
        return DemoIds.tier(key, tier.name());
    }

    PriceStepId stepId(Seats tier, Seats.Early early) {
        return DemoIds.step(key, tier.name(), early.name());
    }

    ArtworkId posterId() {
        return DemoIds.artwork("poster/" + key);
    }

    Poster poster() {
        return new Poster(style, act.palette(), act.name(), title, venue, seed);
    }

    /** The show as it is first written down. */
    Draft draft(Times times) {
        return new Draft(
                act.id(),
                key,
                title,
                tagline,
                about,
                venue,
                zone,
                times.doors(),
                times.start(),
                times.end(),
                times.replayUntil(),
                null);
    }

    Times timesFrom(Instant now) {
        Instant start = when.startFrom(now, zone);
        Instant end = start.plus(length);
        return new Times(start.minus(DOORS), start, end, replay == null ? null : end.plus(replay));
    }

    record Times(
            Instant doors,
            Instant start,
            Instant end,
            @Nullable Instant replayUntil) {

        /** Tickets sell as long as they are good for something. */
        Instant close() {
            return replayUntil == null ? end : replayUntil;
        }
    }
}
