package live.houselights.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** How long things took, told by many threads at once. */
final class Samples {

    private static final int MOST = 2_000_000;

    private final long[] nanos;
    private final AtomicInteger count = new AtomicInteger();

    /** @param most those that come on top replace the first ones */
    Samples(int most) {
        nanos = new long[most];
    }

    Samples() {
        this(MOST);
    }

    void add(long took) {
        nanos[Math.floorMod(count.getAndIncrement(), nanos.length)] = took;
    }

    void add(Duration took) {
        add(took.toNanos());
    }

    int count() {
        return count.get();
    }

    /** Milliseconds within which this share of them was done; not a number without any. */
    double millis(double share) {
        long[] sorted = Arrays.copyOf(nanos, Math.min(count.get(), nanos.length));
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1) * share)] / 1e6;
    }
}
