package live.houselights.beaconing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/** How many watch, and watched, and how well. A topic, {@code AudienceRolledUp}, tells within two seconds that it has grown. */
public interface Audience {

    /** Of one answer; what is later is left out. */
    Duration LONGEST_CURVE = Duration.ofDays(2);

    /** People who watch now, on all nodes together. */
    int watchingNow(ShowId show);

    /** Minute by minute, oldest first; minutes of which nothing is known are left out. */
    List<Minute> curve(ShowId show, Instant from, Instant to);

    /** All of the show's audience until now. At most a second old. */
    Figures figures(ShowId show);

    /**
     * @param at its beginning
     * @param viewers the most who watched at the same time
     */
    record Minute(Instant at, int viewers, Measured measured) {}

    /**
     * A show's audience, as a whole and told apart; whatever was watched longest comes first.
     *
     * @param countries by ISO 3166-1 alpha-2
     * @param devices {@code phone}, {@code tablet}, {@code desktop}, {@code tv}
     * @param renditions as {@code 720p}, or {@code audio}, or {@code other}; one who changes counts in each
     */
    record Figures(Group all, List<Group> countries, List<Group> devices, List<Group> renditions) {}

    /**
     * Some of the audience.
     *
     * @param word what they have in common; empty for all, and where nobody could tell
     * @param viewers distinct people, an estimate: right to 2 % for a whole show, to 5 % for a part of it
     */
    record Group(String word, long viewers, Measured measured) {}

    /**
     * How they watched.
     *
     * @param watched of all together
     * @param stalledPermille of the time in which the picture was to move, how much of it it stood; null when nobody told.
     *     Where only some tell everything, it is theirs
     * @param rebuffers how often it stood
     * @param startup null when nobody has had a first picture
     * @param exits who wanted the picture and left before there was one
     */
    record Measured(
            Duration watched,
            @Nullable Integer stalledPermille,
            long rebuffers,
            long droppedFrames,
            @Nullable Startup startup,
            long exits) {}

    /**
     * From when somebody wanted to watch to the first picture.
     *
     * @param p95 19 of 20 waited no longer
     */
    record Startup(Duration median, Duration p95) {}
}
