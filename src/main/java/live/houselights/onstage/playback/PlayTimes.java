package live.houselights.onstage.playback;

import java.time.Duration;
import java.time.Instant;
import live.houselights.catalog.Show;

/** When a show's picture can be played, wherever it comes from. */
final class PlayTimes {

    /** The live playlist stays, closed, so that players that are a little behind see the end. */
    private static final Duration LIVE_STAYS = Duration.ofMinutes(10);

    private static final Duration BEFORE = Duration.ofHours(1);

    private PlayTimes() {}

    /** Whether it can be played at this moment: live, or as a replay. */
    static boolean include(Show show, boolean live, Instant now) {
        return live ? runs(show, now) : replays(show, now);
    }

    /** Whether somebody may be watching live, or soon. */
    static boolean isAbout(Show show, Instant now) {
        return !now.isBefore(show.startsAt().minus(BEFORE))
                && now.isBefore(show.endsAt().plus(LIVE_STAYS));
    }

    /** Until when the show can be watched, live or as a replay. */
    static Instant last(Show show) {
        Instant live = show.endsAt().plus(LIVE_STAYS);
        Instant until = show.replayUntil();
        return until == null || until.isBefore(live) ? live : until;
    }

    /** Whether something of what was played on stage between these moments is what viewers of the show are shown. */
    static boolean touch(Show show, Instant from, Instant to) {
        return !to.isBefore(show.startsAt().minus(LiveWindow.LEAD))
                && from.isBefore(show.endsAt().plus(LiveWindow.LEAD));
    }

    private static boolean runs(Show show, Instant now) {
        return !now.isBefore(show.startsAt()) && now.isBefore(show.endsAt().plus(LIVE_STAYS));
    }

    private static boolean replays(Show show, Instant now) {
        Instant until = show.replayUntil();
        return until != null && !now.isBefore(show.endsAt()) && now.isBefore(until);
    }
}
