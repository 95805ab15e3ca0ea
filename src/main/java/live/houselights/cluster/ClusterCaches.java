package live.houselights.cluster;

import java.time.Duration;
import java.util.function.Function;

/** Makes the caches of this node. Make each once, when the bean that asks it is made; it lives as long as the node. */
public interface ClusterCaches {

    /** A change whose topic is lost is still seen everywhere within a second. */
    Duration LONGEST_LIFE = Duration.ofMillis(900);

    /**
     * A cache that nothing busts yet: say what does by {@link ClusterCache#bustedBy} and {@link ClusterCache#emptiedBy}.
     *
     * @param name for its figures, such as {@code catalog.show}; several caches may share one
     * @param mostEntries when there are more, those that are asked least are forgotten
     * @param loader reads the truth; runs on the asker's thread and may block
     */
    <K, V> ClusterCache<K, V> remember(String name, int mostEntries, Function<? super K, ? extends V> loader);
}
