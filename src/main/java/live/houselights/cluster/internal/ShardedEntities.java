package live.houselights.cluster.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import live.houselights.cluster.Entities;
import live.houselights.cluster.Role;
import live.houselights.cluster.internal.EntityProcess.Blueprint;
import live.houselights.cluster.internal.EntityProcess.Letter;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.pattern.Patterns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Entities on cluster sharding: an id's hash names its shard, and one node at a time has the shard.
 *
 * <p><b>Leaving.</b> A node that stops hands over one kind after the other, the one that was defined last first: it asks those
 * that were there before it, and needs their answers for what it has to finish.
 */
@Component
final class ShardedEntities implements Entities, SmartLifecycle {

    /** Of one kind. Its entities say goodbye all at once. */
    private static final Duration LONGEST_HANDOVER = EntityProcess.LONGEST_GOODBYE.plusSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(ShardedEntities.class);

    private final Node node;
    private final AlarmClock alarms;
    private final ClusterSharding sharding;
    private final OpenAsks asks;
    private final Map<String, AtomicInteger> living = new ConcurrentHashMap<>();

    /** Kinds that live on this node, the latest first. */
    private final Deque<String> atHome = new ConcurrentLinkedDeque<>();

    private volatile boolean running;

    ShardedEntities(Node node, AlarmClock alarms) {
        this.node = node;
        this.alarms = alarms;
        this.sharding = ClusterSharding.get(node.system());
        this.asks = OpenAsks.of(node.system());
    }

    @Override
    public <C> Kind<C> define(String kind, Role home, Class<C> commands, Function<String, Entity<C>> entity) {
        EntityTypeKey<Letter> key = EntityTypeKey.create(Letter.class, kind);
        Blueprint<C> blueprint =
                new Blueprint<>(kind, commands, entity, node, living.computeIfAbsent(kind, _ -> new AtomicInteger()));
        sharding.init(org.apache.pekko.cluster.sharding.typed.javadsl.Entity.of(
                        key,
                        start -> EntityProcess.create(
                                blueprint, start.getEntityId(), new ThroughItsShard<>(this, key, start.getEntityId())))
                .withRole(Node.nameOf(home))
                .withStopMessage(new EntityProcess.Stop()));
        if (Cluster.get(node.system()).selfMember().hasRole(Node.nameOf(home))) {
            atHome.addFirst(kind);
        }
        return new ShardedKind<>(key);
    }

    /** Those of this node, whatever their kind. */
    OpenAsks asks() {
        return asks;
    }

    /** How many entities of each kind are awake on this node. */
    Map<String, Integer> living() {
        return living.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, kind -> kind.getValue().get()));
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        atHome.forEach(this::handOver);
    }

    private void handOver(String kind) {
        ActorRef region = org.apache.pekko.cluster.sharding.ClusterSharding.get(Adapter.toClassic(node.system()))
                .shardRegion(kind);
        try {
            boolean _ = Patterns.gracefulStop(region, LONGEST_HANDOVER, ShardRegion.gracefulShutdownInstance())
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException late) {
            log.warn("Not every {} was handed over within {}", kind, LONGEST_HANDOVER, late.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A kind that was handed over cannot come back on the same node. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /** Before the node leaves, after its groups have. */
    @Override
    public int getPhase() {
        return Node.PHASE + 1;
    }

    private final class ShardedKind<C> implements Kind<C> {

        private final EntityTypeKey<Letter> key;

        ShardedKind(EntityTypeKey<Letter> key) {
            this.key = key;
        }

        @Override
        public <R> CompletableFuture<R> ask(String id, C command, Class<R> answer) {
            return asks.ask(sharding.entityRefFor(key, id), command).thenApply(reply -> switch (reply) {
                case Wire.Answered(var value) -> answer.cast(value);
                case Wire.Threw(var sentence) -> throw new IllegalStateException(sentence);
                case Wire.NotUnderstood(var sentence) -> throw new IllegalStateException(sentence);
                case Wire.Full _ -> throw new Overloaded(key.name(), id);
            });
        }
    }

    /** Alarms, and follow-ups of one that is gone, find the entity wherever it is then. Equal for the same entity. */
    private record ThroughItsShard<C>(ShardedEntities house, EntityTypeKey<Letter> kind, String id)
            implements EntityProcess.Surroundings<C> {

        @Override
        public void wakeAt(Instant when, C command) {
            house.alarms.set(this, when, () -> tellWhoeverIsNext(command));
        }

        @Override
        public void tellWhoeverIsNext(C command) {
            house.sharding.entityRefFor(kind, id).tell(new Wire.Tell(command));
        }

        @Override
        public String toString() {
            return kind.name() + " " + id;
        }
    }
}
