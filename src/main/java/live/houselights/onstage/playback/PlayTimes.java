package live.houselights.onstage.playback;

import java.time.Duration;
import java.time.Instant;
import live.houselights.catalog.Show;

/** When a show's picture can be played, wherever it comes from. */
final class PlayTimes {

    /** The live playlist stays, closed, so that players that are a little behind see the end. */
    private static final Duration LIVE_STAYS = Duration.ofMinutes(10);

    private PlayTimes() {}

    /** Whether it can be played at this moment: live, or as a replay. */
    static boolean include(Show show, boolean live, Instant now) {
        return live ? runs(show, now) : replays(show, now);
    }

    private static boolean runs(Show show, Instant now) {
        return !now.isBefore(show.startsAt()) && now.isBefore(show.endsAt().plus(LIVE_STAYS));
    }

    private static boolean replays(Show show, Instant now) {
        Instant until = show.replayUntil();
        return until != null && !now.isBefore(show.endsAt()) && now.isBefore(until);
    }
}
