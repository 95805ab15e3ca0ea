package live.houselights.cluster.internal;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import live.houselights.cluster.Entities;
import live.houselights.cluster.Role;
import live.houselights.cluster.internal.EntityProcess.Blueprint;
import live.houselights.cluster.internal.EntityProcess.Letter;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.springframework.stereotype.Component;

/** Entities on cluster sharding: an id's hash names its shard, and one node at a time has the shard. */
@Component
final class ShardedEntities implements Entities {

    private final Node node;
    private final AlarmClock alarms;
    private final ClusterSharding sharding;
    private final OpenAsks asks;
    private final Map<String, AtomicInteger> living = new ConcurrentHashMap<>();

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
