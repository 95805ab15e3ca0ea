package live.houselights.cluster.internal;

import io.micrometer.core.instrument.Counter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import live.houselights.cluster.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One subscriber, its backlog and its virtual thread. */
final class Subscriber<M> implements Topics.Subscription {

    private static final Logger log = LoggerFactory.getLogger(Subscriber.class);

    private final BlockingQueue<Runnable> backlog = new LinkedBlockingQueue<>(Topics.LONGEST_BACKLOG);
    private final Consumer<? super M> listener;
    private final Counter dropped;
    private final Consumer<? super Subscriber<M>> onClose;
    private volatile boolean open = true;

    Subscriber(Consumer<? super M> listener, Counter dropped, Consumer<? super Subscriber<M>> onClose) {
        this.listener = listener;
        this.dropped = dropped;
        this.onClose = onClose;
    }

    Subscriber<M> listening(String topic) {
        Thread.ofVirtual().name("topic-" + topic).start(this::listen);
        return this;
    }

    void offer(M message) {
        if (!backlog.offer(() -> listener.accept(message))) {
            dropped.increment();
        }
    }

    int waiting() {
        return backlog.size();
    }

    private void listen() {
        while (open) {
            try {
                backlog.take().run();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException failed) {
                log.error("A subscriber failed and misses one message", failed);
            }
        }
    }

    /** Never interrupts a listener at its work: it may hold a database connection, or be the one who closes. */
    @Override
    public void close() {
        open = false;
        onClose.accept(this);
        backlog.clear();
        backlog.offer(() -> {}); // wakes the thread, which then sees that it is closed
    }
}
