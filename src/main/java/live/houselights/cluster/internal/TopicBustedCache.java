package live.houselights.cluster.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import live.houselights.cluster.ClusterCache;
import live.houselights.messages.Topic;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps a slot for each key, and puts it there before its load begins.
 *
 * <p><b>Why a late load puts nothing back.</b> A bust takes the slot away, filled or not. A load fills its own slot, wherever
 * that is by then, and never puts it anywhere. So a slot that is there was put there after the last bust, and so after the
 * commit that the bust tells of; and its load began later still.
 *
 * <p><b>Why no epochs.</b> They would have to be compared and the answer stored in one step, under a lock that a bust waits
 * for; busts run where topics are handed out and must not wait for anybody's query ({@code
 * docs/decisions/0022-caches-forget-first.md}).
 */
final class TopicBustedCache<K, V> implements ClusterCache<K, V> {

    private final Cache<K, CompletableFuture<V>> slots;
    private final Function<? super K, ? extends V> loader;
    private final PubSubTopics topics;
    private final Counter loads;

    TopicBustedCache(
            PubSubTopics topics,
            int mostEntries,
            Duration life,
            Function<? super K, ? extends V> loader,
            Counter loads) {
        // A slot's life is counted from when it was put there: filling it does not write the entry.
        this.slots = Caffeine.newBuilder()
                .maximumSize(mostEntries)
                .expireAfterWrite(life)
                .build();
        this.loader = loader;
        this.topics = topics;
        this.loads = loads;
    }

    @Override
    public V get(K key) {
        CompletableFuture<V> known = slots.getIfPresent(key);
        if (isWriting()) {
            return known != null && known.isDone() ? answer(known) : load(key);
        }
        return known != null ? answer(known) : getOrLoad(key);
    }

    private V getOrLoad(K key) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> first = slots.asMap().putIfAbsent(key, mine);
        if (first != null) {
            return answer(first);
        }
        try {
            V loaded = load(key);
            mine.complete(loaded);
            return loaded;
        } catch (RuntimeException | Error failed) {
            boolean _ = slots.asMap().remove(key, mine);
            mine.completeExceptionally(failed);
            throw failed;
        }
    }

    private V load(K key) {
        loads.increment();
        return loader.apply(key);
    }

    private static <V> V answer(CompletableFuture<V> slot) {
        try {
            return slot.join();
        } catch (CompletionException failed) {
            @Nullable Throwable cause = failed.getCause();
            if (cause instanceof RuntimeException usual) {
                throw usual;
            }
            throw failed;
        }
    }

    private static boolean isWriting() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }

    @Override
    public <M extends Topic> ClusterCache<K, V> bustedBy(Class<M> topic, Function<? super M, ? extends K> key) {
        topics.first(topic, message -> slots.invalidate(key.apply(message)));
        return this;
    }

    @Override
    public ClusterCache<K, V> emptiedBy(Class<? extends Topic> topic) {
        topics.first(topic, _ -> slots.invalidateAll());
        return this;
    }
}
