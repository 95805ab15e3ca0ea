package live.houselights.cluster.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Function;
import live.houselights.cluster.ClusterCache;
import live.houselights.cluster.ClusterCaches;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Caches that the topics of this node bust. Counts what they read as {@code houselights.cache.loads} by {@code cache}. */
@Component
final class TopicBustedCaches implements ClusterCaches {

    private final PubSubTopics topics;
    private final MeterRegistry meters;
    private final Duration life;

    @Autowired
    TopicBustedCaches(PubSubTopics topics, MeterRegistry meters) {
        this(topics, meters, LONGEST_LIFE);
    }

    TopicBustedCaches(PubSubTopics topics, MeterRegistry meters, Duration life) {
        this.topics = topics;
        this.meters = meters;
        this.life = life;
    }

    @Override
    public <K, V> ClusterCache<K, V> remember(String name, int mostEntries, Function<? super K, ? extends V> loader) {
        Counter loads = Counter.builder("houselights.cache.loads")
                .description("Answers that were not known and had to be read")
                .tag("cache", name)
                .register(meters);
        return new TopicBustedCache<>(topics, mostEntries, life, loader, loads);
    }
}
