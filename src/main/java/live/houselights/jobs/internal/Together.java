package live.houselights.jobs.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does together what waits together: while one batch is done, the next gathers. Nobody is kept waiting for company. A batch
 * that fails is done again one by one, and only those at fault hear of it.
 */
final class Together<E> {

    private final int most;
    private final Consumer<List<E>> work;
    private final LinkedBlockingQueue<Waiting<E>> waiting = new LinkedBlockingQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();

    /** Callers wait until they are served, so as many as there are callers may wait. */
    Together(int most, Consumer<List<E>> work) {
        this.most = most;
        this.work = work;
    }

    /** Returns once it is done; throws what the work threw for it alone. */
    void run(E element) {
        Waiting<E> mine = new Waiting<>(element, new CompletableFuture<>());
        waiting.add(mine);
        serve();
        try {
            mine.done().join();
        } catch (CompletionException failed) {
            switch (failed.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw failed;
            }
        }
    }

    private void serve() {
        if (busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name("jobs-together").start(this::serveAll);
        }
    }

    private void serveAll() {
        List<Waiting<E>> batch = new ArrayList<>();
        try {
            while (waiting.drainTo(batch, most) > 0) {
                doAll(batch);
                batch.clear();
            }
        } finally {
            busy.set(false);
        }
        // Somebody may have come between the last look and the word that nobody serves.
        if (!waiting.isEmpty()) {
            serve();
        }
    }

    private void doAll(List<Waiting<E>> batch) {
        try {
            work.accept(batch.stream().map(Waiting::element).toList());
            batch.forEach(one -> one.done().complete(null));
        } catch (RuntimeException | Error failed) {
            if (batch.size() == 1) {
                batch.getFirst().done().completeExceptionally(failed);
            } else {
                batch.forEach(one -> doAll(List.of(one)));
            }
        }
    }

    private record Waiting<E>(E element, CompletableFuture<@Nullable Void> done) {}
}
