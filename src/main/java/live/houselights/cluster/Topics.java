package live.houselights.cluster;

import java.util.function.Consumer;
import live.houselights.messages.Topic;

/**
 * Publish and subscribe between all nodes, at most once and without order between publishers.
 *
 * <p>A subscriber runs on a virtual thread of its own, one message at a time; an exception it throws is logged and costs
 * that message only. A subscriber that lags more than {@link #LONGEST_BACKLOG} messages behind loses the newest ones,
 * counted in {@code houselights.topics.dropped}: subscribers re-read the truth, so a lost hint costs freshness and never
 * correctness.
 */
public interface Topics {

    int LONGEST_BACKLOG = 10_000;

    /**
     * Tells every subscriber on every node, this one included; within a transaction, once it has committed. A {@link
     * ClusterCache} that the message busts is told first: on this node before this returns, elsewhere before any subscriber.
     */
    void publish(Topic message);

    /** Calls the listener for each message of this type until the subscription is closed. */
    <M extends Topic> Subscription subscribe(Class<M> type, Consumer<? super M> listener);

    /** Ends with {@link #close}; closing twice is harmless. */
    interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}
