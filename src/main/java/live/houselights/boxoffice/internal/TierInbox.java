package live.houselights.boxoffice.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import live.houselights.boxoffice.internal.Inventory.Full;

/**
 * Where commands wait for their tier's writer, which gets them in batches.
 *
 * <p><b>Batches.</b> A batch is what waits when the one before is done, at most {@link #LARGEST_BATCH} holds' worth. Nobody
 * lingers for more to come: alone, a command is served at once; in a crowd, it shares a commit with all who came during the
 * last.
 *
 * <p><b>Fullness.</b> With {@link #LONGEST} commands waiting, one more is answered {@link Full}, and nothing was done.
 *
 * <p><b>Concurrency.</b> Anybody submits. One batch at a time is worked on, in a turn on the executor; a turn ends when nobody
 * waits, so an idle tier has no thread.
 */
final class TierInbox {

    static final int LONGEST = 4_096;
    static final int LARGEST_BATCH = 1_000;

    private final BlockingQueue<Wish> waiting = new ArrayBlockingQueue<>(LONGEST);
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Executor turns;
    private final Consumer<List<Wish>> worker;

    /**
     * @param worker answers every wish of a batch, and does not throw
     */
    TierInbox(Executor turns, Consumer<List<Wish>> worker) {
        this.turns = turns;
        this.worker = worker;
    }

    CompletableFuture<Object> submit(TierCommand command) {
        Wish wish = new Wish(command, new CompletableFuture<>());
        if (!waiting.offer(wish)) {
            return CompletableFuture.completedFuture(new Full());
        }
        begin();
        return wish.answer();
    }

    private void begin() {
        if (busy.compareAndSet(false, true)) {
            turns.execute(this::turn);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how full batches are
    private void turn() {
        for (List<Wish> batch = next(); !batch.isEmpty(); batch = next()) {
            worker.accept(batch);
            // Not a wait: who was just answered and is ready to ask again comes into the next batch, not the one after.
            Thread.yield();
        }
        busy.set(false);
        if (!waiting.isEmpty()) {
            begin();
        }
    }

    private List<Wish> next() {
        List<Wish> batch = new ArrayList<>();
        int weight = 0;
        for (Wish wish = waiting.peek(); wish != null; wish = waiting.peek()) {
            weight += wish.weight();
            if (!batch.isEmpty() && (weight > LARGEST_BATCH || wish.isAlone())) {
                break;
            }
            batch.add(waiting.remove());
            if (wish.isAlone()) {
                break;
            }
        }
        return batch;
    }

    /** A command, and who waits for its answer. */
    record Wish(TierCommand command, CompletableFuture<Object> answer) {

        int weight() {
            return Math.max(1, command.holds().size());
        }

        /** The tier's removal must not meet a hold in its own batch, and what is read again is read before all else. */
        boolean isAlone() {
            return command instanceof TierCommand.Remove || command instanceof TierCommand.Reread;
        }
    }
}
