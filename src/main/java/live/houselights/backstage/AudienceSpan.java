package live.houselights.backstage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import live.houselights.catalog.Show;

/** Which minutes are looked at. */
enum AudienceSpan {
    LAST_HOUR("The last hour"),
    LAST_FOUR_HOURS("The last four hours"),
    THE_SHOW("The show");

    /** Bars in one picture. */
    static final Duration MOST = Duration.ofHours(4);

    private static final Duration AROUND = Duration.ofMinutes(10);

    private final String words;

    AudienceSpan(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** From when on somebody may have watched. */
    static Instant first(Show show) {
        return minute(show.doorsAt());
    }

    Instant from(Show show, Instant now) {
        Instant to = to(show, now);
        return switch (this) {
            case LAST_HOUR -> to.minus(Duration.ofHours(1));
            case LAST_FOUR_HOURS -> to.minus(MOST);
            case THE_SHOW -> {
                Instant before = minute(show.startsAt().minus(AROUND));
                Instant earliest = to.minus(MOST);
                yield before.isBefore(earliest) ? earliest : before.isBefore(to) ? before : to.minus(AROUND);
            }
        };
    }

    /** Exclusive; the minute that has begun is shown. */
    Instant to(Show show, Instant now) {
        Instant next = minute(now).plus(1, ChronoUnit.MINUTES);
        Instant after = minute(show.endsAt().plus(AROUND));
        return this == THE_SHOW && after.isBefore(next) ? after : next;
    }

    private static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }
}
