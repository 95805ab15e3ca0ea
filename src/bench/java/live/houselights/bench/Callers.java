package live.houselights.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Callers that each ask, wait for the answer and ask again. */
final class Callers {

    private static final int MOST_SAMPLES = 2_000_000;

    private final int callers;

    Callers(int callers) {
        this.callers = callers;
    }

    /**
     * Runs all of them for that long.
     *
     * @param attempt whether it got what it asked for
     */
    Result askFor(Duration time, BooleanSupplier attempt) {
        long[] nanos = new long[MOST_SAMPLES];
        AtomicInteger samples = new AtomicInteger();
        AtomicLong refused = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                threads.execute(() -> {
                    for (long asked = System.nanoTime(); asked < end; ) {
                        boolean got = attempt.getAsBoolean();
                        long now = System.nanoTime();
                        if (got) {
                            nanos[samples.getAndIncrement() % MOST_SAMPLES] = now - asked;
                        } else {
                            refused.incrementAndGet();
                        }
                        asked = now;
                    }
                });
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long[] sorted = Arrays.copyOf(nanos, Math.min(samples.get(), MOST_SAMPLES));
        Arrays.sort(sorted);
        return new Result(samples.get(), refused.get(), seconds, sorted);
    }

    /**
     * @param nanos how long each answered attempt took, the shortest first
     */
    record Result(int done, long refused, double seconds, long[] nanos) {

        double perSecond() {
            return done / seconds;
        }

        /** Milliseconds within which this share of the attempts was answered. */
        double millis(double share) {
            return nanos.length == 0 ? Double.NaN : nanos[(int) ((nanos.length - 1) * share)] / 1e6;
        }
    }
}
