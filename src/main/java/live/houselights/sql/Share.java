package live.houselights.sql;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What part of the database's connections a kind of work may hold at once. A crowd can make any number of these; so that it
 * never takes the last connection, it stands in front of its share and not in front of the pool.
 *
 * <p>Work that names no share goes straight to the pool: the writers of tiers, group commits, jobs, what comes from payment
 * providers, the readiness probe. It is as much as the house starts itself, and shares leave it {@link #LEFT_TO_THE_HOUSE}.
 */
public enum Share {

    /** Pages, what their scripts ask, and what is shown again because something changed. Whoever looks can look again. */
    PAGES(40, Duration.ofSeconds(2), 500),

    /** What fans want of their carts, up to the moment when the cart is locked to be paid for. */
    CARTS(30, Duration.ofSeconds(4), 2_000);

    /** Of a hundred connections, those that no share can take. */
    public static final int LEFT_TO_THE_HOUSE = 30;

    private static final ScopedValue<Work> CURRENT = ScopedValue.newInstance();

    private final int ofHundred;
    private final Duration patience;
    private final int mostWaiting;

    Share(int ofHundred, Duration patience, int mostWaiting) {
        this.ofHundred = ofHundred;
        this.patience = patience;
        this.mostWaiting = mostWaiting;
    }

    /** How many of the pool's connections this work may hold at once: at least one. */
    public int of(int connections) {
        return Math.max(1, connections * ofHundred / 100);
    }

    /** How long it waits for one; then it is refused as {@link Busy}. */
    public Duration patience() {
        return patience;
    }

    /** How many may wait at once; one more is refused without waiting. */
    public int mostWaiting() {
        return mostWaiting;
    }

    /**
     * Does this within the share: what it asks of the database, on this thread, waits its turn. Work that is in a share already
     * stays in that one.
     */
    public void run(Runnable work) {
        if (CURRENT.isBound()) {
            work.run();
        } else {
            ScopedValue.where(CURRENT, new Work(this)).run(work);
        }
    }

    /** As {@link #run}, with an answer. */
    public <T> T call(Supplier<T> work) {
        return CURRENT.isBound()
                ? work.get()
                : ScopedValue.where(CURRENT, new Work(this)).call(work::get);
    }

    /** As {@link #run}, for work that may throw. */
    public <X extends Throwable> void attempt(Attempt<X> work) throws X {
        if (CURRENT.isBound()) {
            work.run();
        } else {
            ScopedValue.where(CURRENT, new Work(this)).call(() -> {
                work.run();
                return true;
            });
        }
    }

    /** Work that may throw. */
    @FunctionalInterface
    public interface Attempt<X extends Throwable> {

        void run() throws X;
    }

    static Optional<Work> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** What one thread does within a share. */
    static final class Work {

        private final Share share;

        /** A thread that holds a connection and needs another gets it at once: it could wait for itself for ever. */
        private int connections;

        private Work(Share share) {
            this.share = share;
        }

        Share share() {
            return share;
        }

        boolean holdsOne() {
            return connections > 0;
        }

        void took() {
            connections++;
        }

        void gave() {
            connections--;
        }
    }
}
