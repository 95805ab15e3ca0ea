package live.houselights.onstage.internal;

import java.time.Duration;
import java.time.Instant;

/**
 * When a live show's viewers are shown the slate, and how what they are shown is numbered. Both follow from what the encoder sent
 * last and from the clock, so every node and every request agree, and nobody has to be there to show a slate.
 *
 * <p>A show that is set up shows the slate from then on. While an encoder sends, its segments follow one another; when none came for
 * {@link #GRACE}, the slate goes on in steps of {@link #SEGMENT}, with numbers of its own, until the next one comes. Numbers and
 * seams (the discontinuities so far) only grow, and a segment keeps its own (RFC 8216, section 6.2.2).
 */
public final class AirTime {

    /** What an encoder's picture is cut into, and the slate is made of. */
    public static final Duration SEGMENT = Duration.ofSeconds(2);

    /** Longer than the next segment ever takes, shorter than a player waits. */
    static final Duration GRACE = Duration.ofSeconds(4);

    /** Nodes' clocks differ by less: an encoder that comes back leaves room for a slate that one of them may show already. */
    static final Duration SKEW = Duration.ofMillis(500);

    /** The slate begins again after so many segments. */
    public static final int SLATE_SEGMENTS = 10;

    private AirTime() {}

    /**
     * A place in what is shown.
     *
     * @param number counts segments, the slate's included
     * @param seam counts discontinuities
     */
    public record Place(long number, long seam) {

        /** Before the first segment of a show. */
        public static final Place BEFORE = new Place(-1, 0);
    }

    /** How many segments of the slate have been shown by now, after what appeared then. */
    public static long slates(Instant lastAppeared, Instant now) {
        Duration silent = Duration.between(lastAppeared.plus(GRACE), now);
        return silent.isNegative() ? 0 : silent.dividedBy(SEGMENT) + 1;
    }

    /**
     * The place of a segment of the slate.
     *
     * @param index 0 for the first after the encoder's last
     */
    public static Place slate(Place last, long index) {
        return new Place(last.number() + 1 + index, last.seam() + 1 + index / SLATE_SEGMENTS);
    }

    /** When a segment of the slate appears. */
    public static Instant slateAppears(Instant lastAppeared, long index) {
        return lastAppeared.plus(GRACE).plus(SEGMENT.multipliedBy(index));
    }

    /**
     * The place of the encoder's next segment.
     *
     * @param sameTake whether it follows the last one without a seam, unless the slate was between
     */
    public static Place next(Place last, Instant lastAppeared, boolean sameTake, Instant now) {
        long slates = slates(lastAppeared, now.plus(SKEW));
        if (slates > 0) {
            Place before = slate(last, slates - 1);
            return new Place(before.number() + 1, before.seam() + 1);
        }
        return new Place(last.number() + 1, last.seam() + (sameTake ? 0 : 1));
    }
}
