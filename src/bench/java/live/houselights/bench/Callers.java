package live.houselights.bench;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Callers that each ask, wait for the answer and ask again. */
final class Callers {

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
        Samples done = new Samples();
        AtomicLong refused = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        each(() -> {
            for (long asked = System.nanoTime(); asked < end; ) {
                boolean got = attempt.getAsBoolean();
                long now = System.nanoTime();
                if (got) {
                    done.add(now - asked);
                } else {
                    refused.incrementAndGet();
                }
                asked = now;
            }
        });
        return new Result(done, refused.get(), (System.nanoTime() - begin) / 1e9);
    }

    /** Has each of them do this, and waits for the last. */
    void each(Runnable work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                threads.execute(work);
            }
        }
    }

    /**
     * @param took how long each attempt took that got what it asked for
     */
    record Result(Samples took, long refused, double seconds) {

        int done() {
            return took.count();
        }

        double perSecond() {
            return done() / seconds;
        }
    }
}
