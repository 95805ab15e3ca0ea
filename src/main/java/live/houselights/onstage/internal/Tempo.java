package live.houselights.onstage.internal;

import java.time.Duration;

/**
 * How often a hall sends. The tick grows while frames reach the last viewer later than planned, whatever the reason is (a large
 * audience, a busy machine), and shrinks again while they do not; so a hall never sends more than it can. Frames of a longer tick
 * hold more, and nothing is lost. Used by one thread at a time.
 */
final class Tempo {

    /** What feels immediate. */
    static final Duration SHORTEST = Duration.ofMillis(250);

    /** Beyond it a chat is none: a hall that is later still falls behind, and its slowest readers are let go. */
    static final Duration LONGEST = Duration.ofSeconds(3);

    private static final int TOO_LATE = 8;
    private static final int IN_TIME = 16;

    private Duration tick = SHORTEST;

    /**
     * The next tick.
     *
     * @param lag by how much the last frame was later than planned
     */
    Duration after(Duration lag) {
        if (lag.compareTo(tick.dividedBy(TOO_LATE)) > 0) {
            tick = shorter(LONGEST, tick.multipliedBy(3).dividedBy(2));
        } else if (lag.compareTo(tick.dividedBy(IN_TIME)) < 0) {
            tick = longer(SHORTEST, tick.multipliedBy(9).dividedBy(10));
        }
        return tick;
    }

    /** Half of each tick is for sending, the other for all else that the machine has to do. */
    Duration spread() {
        return tick.dividedBy(2);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
