package live.houselights.cluster;

import java.util.function.Function;
import live.houselights.messages.Topic;

/**
 * What this node remembers of the truth in SQL, until a topic says that it has changed.
 *
 * <p><b>Freshness.</b> A topic that busts an answer does so on the node that publishes it before {@code publish} returns (within
 * a transaction: before the commit returns), and on every other node before any subscriber there hears it: whoever learns of
 * a change and asks again is told the new. A topic may be lost, so nothing is remembered longer than {@link
 * ClusterCaches#LONGEST_LIFE}, counted from before it was read: no answer is older than that, whatever happens.
 *
 * <p><b>Late loads.</b> An answer whose load began before a bust is given to those who waited for it already, and never
 * remembered: whoever asks after the bust has it loaded anew.
 *
 * <p><b>Single flight.</b> Those who ask for the same key while it is loaded wait for that one load. A load that throws fails
 * all who wait, and nothing is remembered.
 *
 * <p><b>Transactions.</b> A transaction that writes may have changed what it asks for, and may still be rolled back: what is
 * not known yet is read within it and not remembered.
 *
 * @param <K> compared by {@code equals}
 */
public interface ClusterCache<K, V> {

    /** The answer for this key, loaded if it is not known. Never null: what there may not be is an {@code Optional}. */
    V get(K key);

    /** Has each message of this type bust the answer for one key, on every node. */
    <M extends Topic> ClusterCache<K, V> bustedBy(Class<M> topic, Function<? super M, ? extends K> key);

    /** Has each message of this type bust every answer, on every node. */
    ClusterCache<K, V> emptiedBy(Class<? extends Topic> topic);
}
