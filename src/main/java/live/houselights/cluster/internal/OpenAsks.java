package live.houselights.cluster.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import live.houselights.cluster.Entities;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.MemberEvent;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;
import org.jspecify.annotations.Nullable;

/**
 * Asks that wait for their answer, each sent again until it comes.
 *
 * <p><b>Why.</b> A letter is lost with the node that it was on its way to, and with what a shard keeps while it moves: sharding
 * delivers at most once. Whoever asked would wait out their whole patience for an answer that nobody is going to give.
 *
 * <p><b>Once only.</b> A letter that comes again names the same address for its answer. An entity that still has it pays no
 * attention; see {@link EntityProcess}.
 *
 * <p><b>Pace.</b> Pauses double up to {@link #LONGEST_PAUSE}, so that a crowd which waits because its house is slow does not make
 * it slower. When a node comes or goes, they begin anew.
 */
final class OpenAsks {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(400);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Set<OpenAsk> open = ConcurrentHashMap.newKeySet();
    private volatile long lastChange = System.nanoTime();

    /** Sends what is open again as long as the system runs. */
    static OpenAsks of(ActorSystem<?> system) {
        OpenAsks asks = new OpenAsks();
        ActorRef<MemberEvent> ear = system.systemActorOf(
                Behaviors.receiveMessage(_ -> {
                    asks.lastChange = System.nanoTime();
                    return Behaviors.same();
                }),
                "open-asks",
                Props.empty());
        Cluster.get(system).subscriptions().tell(Subscribe.create(ear, MemberEvent.class));
        var _ = system.scheduler().scheduleWithFixedDelay(TICK, TICK, asks::tick, system.executionContext());
        return asks;
    }

    /** Completes with the answer, or fails after {@link Entities#PATIENCE}. */
    CompletableFuture<Wire.Reply> ask(EntityRef<EntityProcess.Letter> entity, Object command) {
        OpenAsk ask = new OpenAsk(entity);
        CompletableFuture<Wire.Reply> answer = entity.<Wire.Reply>ask(
                        answerTo -> ask.letter(command, answerTo), Entities.PATIENCE)
                .toCompletableFuture();
        open.add(ask);
        return answer.whenComplete((_, _) -> open.remove(ask));
    }

    private void tick() {
        long now = System.nanoTime();
        open.forEach(ask -> ask.sendAgainIfDue(now, lastChange));
    }

    /** Looked at by one tick after the other. */
    private static final class OpenAsk {

        private final EntityRef<EntityProcess.Letter> entity;
        private volatile Wire.@Nullable Ask letter;
        private long waitsSince = System.nanoTime();
        private long pause = SHORTEST_PAUSE.toNanos();

        OpenAsk(EntityRef<EntityProcess.Letter> entity) {
            this.entity = entity;
        }

        Wire.Ask letter(Object command, ActorRef<Wire.Reply> answerTo) {
            Wire.Ask written = new Wire.Ask(command, answerTo);
            letter = written;
            return written;
        }

        void sendAgainIfDue(long now, long lastChange) {
            Wire.Ask again = letter;
            if (lastChange - waitsSince > 0) {
                waitsSince = lastChange;
                pause = SHORTEST_PAUSE.toNanos();
            }
            if (again != null && now - waitsSince >= pause) {
                waitsSince = now;
                pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
                entity.tell(again);
            }
        }
    }
}
