package live.houselights.beaconing;

import java.time.Instant;
import java.util.List;
import live.houselights.kernel.ShowId;

/** How many watch, and watched. */
public interface Audience {

    /** Distinct sessions heard from lately. */
    int watchingNow(ShowId show);

    /** Viewers per minute, oldest first, from the database. */
    List<Minute> curve(ShowId show, Instant from, Instant to);

    /**
     * @param viewers distinct sessions that sent a beacon in this minute
     */
    record Minute(Instant at, int viewers, int rebufferingMillis) {}
}
