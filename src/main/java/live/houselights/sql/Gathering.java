package live.houselights.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Hands what waits to its one worker, as much as waits at once: while a group is worked on, the next gathers; who comes alone
 * goes at once. Groups come one after the other, in the order in which their tasks came.
 *
 * <p><b>Threads.</b> A virtual thread works while something waits, and ends when nothing does. It is never interrupted: that
 * would close an embedded database under everybody.
 */
public final class Gathering<T> {

    private final String thread;
    private final int mostTogether;
    private final BlockingQueue<T> waiting;
    private final Consumer<List<T>> worker;
    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * @param thread what its thread is called
     * @param mostWaiting tasks that wait for a group; one more is not taken
     * @param mostTogether tasks in one group
     * @param worker is done with every task of a group when it returns, and does not throw
     */
    public Gathering(String thread, int mostWaiting, int mostTogether, Consumer<List<T>> worker) {
        this.thread = thread;
        this.mostTogether = mostTogether;
        this.waiting = new ArrayBlockingQueue<>(mostWaiting);
        this.worker = worker;
    }

    /** Takes a task, unless too many wait; then answers false. */
    public boolean offer(T task) {
        if (!waiting.offer(task)) {
            return false;
        }
        serve();
        return true;
    }

    /** Tasks that wait for a group now. */
    public int waiting() {
        return waiting.size();
    }

    private void serve() {
        if (busy.compareAndSet(false, true)) {
            Thread _ = Thread.ofVirtual().name(thread).start(this::serveAll);
        }
    }

    private void serveAll() {
        List<T> group = new ArrayList<>();
        try {
            while (waiting.drainTo(group, mostTogether) > 0) {
                worker.accept(List.copyOf(group));
                group.clear();
            }
        } finally {
            busy.set(false);
        }
        // Somebody may have come between the last look and the word that nobody serves.
        if (!waiting.isEmpty()) {
            serve();
        }
    }
}
