package live.houselights.orders.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Runs actors one at a time and changes between them only at named points, in an order that a seed decides. At a point an
 * actor may also crash: it stops there, for good, as a killed process would.
 */
final class Interleaver {

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final Random random;
    private final double crashes;
    private final List<Actor> alive = new ArrayList<>();
    private final List<String> history = new ArrayList<>();
    private final ThreadLocal<@Nullable Actor> current = new ThreadLocal<>();
    private final Semaphore back = new Semaphore(0);
    private @Nullable Throwable failure;

    /**
     * @param crashes how likely an actor crashes at a point, from 0 to 1
     */
    Interleaver(long seed, double crashes) {
        // The first numbers of neighbouring seeds are nearly the same, so the seeds are spread out.
        this.random = new Random(seed * SPREAD);
        this.crashes = crashes;
    }

    /** Adds an actor, which may be done while others run. */
    void add(String name, Runnable work) {
        add(name, work, () -> {});
    }

    /**
     * @param crashed what outlives the crash, such as a durable job that will run again
     */
    void add(String name, Runnable work, Runnable crashed) {
        var actor = new Actor(name);
        alive.add(actor);
        Thread.ofPlatform().daemon().name(name).start(() -> {
            actor.go.acquireUninterruptibly();
            current.set(actor);
            try {
                work.run();
            } catch (Crash _) {
                history.add(name + " crashed");
                crashed.run();
            } catch (Throwable failed) {
                failure = failed;
            } finally {
                alive.remove(actor);
                back.release();
            }
        });
    }

    /** Here another actor may go on first. Does nothing outside of actors. */
    void point(String name) {
        Actor actor = current.get();
        if (actor == null) {
            return;
        }
        if (random.nextDouble() < crashes) {
            history.add(actor.name + " at " + name);
            throw new Crash();
        }
        back.release();
        actor.go.acquireUninterruptibly();
        history.add(actor.name + " after " + name);
    }

    /** Runs until every actor is done, those that were added on the way among them. */
    void run() {
        while (!alive.isEmpty()) {
            alive.get(random.nextInt(alive.size())).go.release();
            back.acquireUninterruptibly();
            if (failure != null) {
                throw new AssertionError("An actor failed after " + history, failure);
            }
        }
    }

    Random random() {
        return random;
    }

    List<String> history() {
        return history;
    }

    private static final class Actor {

        private final String name;
        private final Semaphore go = new Semaphore(0);

        private Actor(String name) {
            this.name = name;
        }
    }

    /** Not an exception, so that nobody handles it. */
    static final class Crash extends Error {

        private static final long serialVersionUID = 1L;

        Crash() {
            super("crash", null, false, false);
        }
    }
}
