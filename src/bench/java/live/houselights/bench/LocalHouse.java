package live.houselights.bench;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import live.houselights.cluster.ClusterCache;
import live.houselights.cluster.ClusterCaches;
import live.houselights.cluster.Role;
import live.houselights.cluster.RollCall;
import live.houselights.cluster.Topics;
import live.houselights.messages.Topic;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Puts the least that a single process could do with in the place of the cluster: calls instead of letters, a map of entities, lists
 * of listeners. No part of Pekko is loaded. It is what the cluster layer's memory and start are compared with, and no house to
 * work in: it forgets nothing that sleeps.
 */
final class LocalHouse implements BeanDefinitionRegistryPostProcessor {

    private static final String CLUSTER = "live.houselights.cluster.internal.";

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        for (String name : registry.getBeanDefinitionNames()) {
            BeanDefinition bean = registry.getBeanDefinition(name);
            String type = bean.getBeanClassName();
            if (type != null && type.startsWith(CLUSTER)) {
                registry.removeBeanDefinition(name);
            }
        }
        for (Class<?> local : List.of(LocalTopics.class, LocalGroups.class, NoCaches.class, NobodyToCall.class)) {
            registry.registerBeanDefinition(local.getSimpleName(), new RootBeanDefinition(local));
        }
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        beans.registerSingleton("localEntities", new LocalEntities(() -> beans.getBean(Clock.class)));
    }

    /** Tells who listens, in the publisher's own turn. */
    static final class LocalTopics implements Topics {

        private final Map<Class<?>, List<Consumer<Topic>>> listeners = new ConcurrentHashMap<>();

        @Override
        public void publish(Topic message) {
            if (TransactionSynchronizationManager.isActualTransactionActive()) {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        tell(message);
                    }
                });
            } else {
                tell(message);
            }
        }

        private void tell(Topic message) {
            listeners.getOrDefault(message.getClass(), List.of()).forEach(listener -> listener.accept(message));
        }

        @Override
        public <M extends Topic> Subscription subscribe(Class<M> type, Consumer<? super M> listener) {
            List<Consumer<Topic>> all = listeners.computeIfAbsent(type, _ -> new CopyOnWriteArrayList<>());
            Consumer<Topic> own = message -> listener.accept(type.cast(message));
            all.add(own);
            return () -> all.remove(own);
        }
    }

    /** Reads the truth each time. */
    static final class NoCaches implements ClusterCaches {

        @Override
        public <K, V> ClusterCache<K, V> remember(
                String name, int mostEntries, Function<? super K, ? extends V> loader) {
            return new ClusterCache<>() {
                @Override
                public V get(K key) {
                    return loader.apply(key);
                }

                @Override
                public <M extends Topic> ClusterCache<K, V> bustedBy(
                        Class<M> topic, Function<? super M, ? extends K> key) {
                    return this;
                }

                @Override
                public ClusterCache<K, V> emptiedBy(Class<? extends Topic> topic) {
                    return this;
                }
            };
        }
    }

    static final class NobodyToCall implements RollCall {

        @Override
        public List<Present> call() {
            return List.of();
        }

        @Override
        public int having(Role role) {
            return 1;
        }
    }
}
