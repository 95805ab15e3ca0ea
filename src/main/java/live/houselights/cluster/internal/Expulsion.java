package live.houselights.cluster.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.ClusterDomainEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberDowned;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.SelfRemoved;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * Notices that the house goes on without this node, and says so once.
 *
 * <p>Either the resolver took this node's side of a cut network for the smaller one, or the others told it that they had
 * removed it. Or it slept, as a stopped process does, for so long that they must have: then it does not wait to be told, for
 * until then it would go on as if it still had its carts and tiers.
 */
final class Expulsion {

    /** What the others need at least to miss a node and remove it; see houselights-cluster.conf. */
    static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);

    private static final Duration TICK = Duration.ofMillis(100);

    private final Cluster cluster;
    private final Consumer<String> notice;
    private final AtomicBoolean said = new AtomicBoolean();
    private volatile boolean left;
    private volatile long awakeAt = System.nanoTime();

    private Expulsion(Cluster cluster, Consumer<String> notice) {
        this.cluster = cluster;
        this.notice = notice;
    }

    /**
     * @param notice is told why, at most once
     */
    static Expulsion watch(ActorSystem<?> system, Consumer<String> notice) {
        Expulsion watch = new Expulsion(Cluster.get(system), notice);
        ActorRef<ClusterDomainEvent> _ = system.systemActorOf(watch.listening(), "expulsion", Props.empty());
        Thread.ofPlatform().daemon().name("expulsion").start(watch::stayAwake);
        return watch;
    }

    /** The node leaves by itself: what comes now is no expulsion. */
    void leave() {
        left = true;
    }

    /** Whether this node is expelled, or has just slept so long that it must be: it answers nobody any more. */
    boolean isExpelled() {
        return said.get() || (System.nanoTime() - awakeAt > LONGEST_SLEEP.toNanos() && !left && !isAlone());
    }

    private Behavior<ClusterDomainEvent> listening() {
        return Behaviors.setup(context -> {
            cluster.subscriptions()
                    .tell(Subscribe.create(context.getSelf().<MemberDowned>narrow(), MemberDowned.class));
            cluster.subscriptions().tell(Subscribe.create(context.getSelf().<SelfRemoved>narrow(), SelfRemoved.class));
            return Behaviors.receiveMessage(event -> {
                if (isAboutThisNode(event)) {
                    say("The other nodes went on without this one, as if it were dead.");
                }
                return Behaviors.same();
            });
        });
    }

    private boolean isAboutThisNode(ClusterDomainEvent event) {
        return switch (event) {
            case SelfRemoved _ -> true;
            case MemberDowned downed ->
                downed.member().uniqueAddress().equals(cluster.selfMember().uniqueAddress());
            default -> false;
        };
    }

    private void stayAwake() {
        while (!left && !said.get()) {
            Duration slept = Duration.ofNanos(System.nanoTime() - awakeAt);
            if (slept.compareTo(LONGEST_SLEEP) > 0 && !isAlone()) {
                say("This node slept for %d s: the others have gone on without it.".formatted(slept.toSeconds()));
                return;
            }
            awakeAt = System.nanoTime();
            try {
                Thread.sleep(TICK);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private boolean isAlone() {
        int members = 0;
        for (Member _ : cluster.state().getMembers()) {
            members++;
        }
        return members < 2;
    }

    private void say(String why) {
        if (!left && said.compareAndSet(false, true)) {
            notice.accept(why);
        }
    }
}
