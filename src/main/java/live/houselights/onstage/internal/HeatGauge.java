package live.houselights.onstage.internal;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts what is felt in each second of the picture, until it is taken to be written. Of one size however much is felt: the seconds go
 * round in a ring that is longer than anybody is behind the stage. Counted on any thread, taken on one.
 */
final class HeatGauge {

    private static final int SECONDS = 512;
    private static final int KINDS = Reaction.values().length;

    /** Threads read the clock one after the other: one of them may be ahead of who takes. */
    private static final int AHEAD = 2;

    private final AtomicLongArray counts = new AtomicLongArray(SECONDS * KINDS);

    /** What was felt in one second. */
    interface Counted {
        void add(long second, Reaction kind, long n);
    }

    /**
     * @param second of the picture, by the clock on the wall, since 1970; not older than {@link ViewersDelay#MOST}
     */
    void felt(long second, Reaction kind, int n) {
        counts.addAndGet(cell(second, kind), n);
    }

    /** Hands over all that was felt until this second, and begins anew. */
    void take(long now, Counted counted) {
        long newest = now + AHEAD;
        for (long second = newest - SECONDS + 1; second <= newest; second++) {
            for (Reaction kind : Reaction.values()) {
                long n = counts.getAndSet(cell(second, kind), 0);
                if (n > 0) {
                    counted.add(second, kind, n);
                }
            }
        }
    }

    private static int cell(long second, Reaction kind) {
        return Math.floorMod(second, SECONDS) * KINDS + kind.ordinal();
    }
}
