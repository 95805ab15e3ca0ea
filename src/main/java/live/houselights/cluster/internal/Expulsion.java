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
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;
import org.apache.pekko.cluster.ClusterEvent.MemberDowned;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.SelfRemoved;
import org.apache.pekko.cluster.typed.Subscribe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the house goes on without this node, and says so once.
 *
 * <p><b>Removed.</b> Either the resolver took this node's side of a cut network for the smaller one, or the others let it know
 * that they had removed it.
 *
 * <p><b>Slept.</b> A process that is stopped, or whose machine is, for longer than the others need to miss and remove it does not
 * know when it wakes up whether it still has its carts and tiers. It keeps silent until more than half of the members have answered
 * its heartbeats, which those that removed it never do; if that takes longer than {@link #LONGEST_DOUBT}, it counts as removed.
 */
final class Expulsion {

    /** What the others need at least to remove a node that they miss; see houselights-cluster.conf. */
    private static final Duration REMOVAL = Duration.ofSeconds(1);

    /** After a sleep, what this node knew of the others has been marked as old by then. */
    private static final Duration SHORTEST_DOUBT = Duration.ofSeconds(1);

    private static final Duration LONGEST_DOUBT = Duration.ofSeconds(8);
    private static final Duration TICK = Duration.ofMillis(100);

    private static final Logger log = LoggerFactory.getLogger(Expulsion.class);

    private final Cluster cluster;
    private final Duration longestSleep;
    private final Consumer<String> notice;
    private final AtomicBoolean said = new AtomicBoolean();
    private volatile boolean left;
    private volatile boolean doubtful;
    private volatile long awakeAt = System.nanoTime();

    private Expulsion(Cluster cluster, Duration silence, Consumer<String> notice) {
        this.cluster = cluster;
        this.longestSleep = silence.plus(REMOVAL);
        this.notice = notice;
    }

    /**
     * @param silence after which the others miss a node
     * @param notice is told why, at most once
     */
    static Expulsion watch(ActorSystem<?> system, Duration silence, Consumer<String> notice) {
        Expulsion watch = new Expulsion(Cluster.get(system), silence, notice);
        ActorRef<ClusterDomainEvent> _ = system.systemActorOf(watch.listening(), "expulsion", Props.empty());
        Thread.ofPlatform().daemon().name("expulsion").start(watch::stayAwake);
        return watch;
    }

    /** The node leaves by itself: what comes now is no expulsion. */
    void leave() {
        left = true;
    }

    boolean isExpelled() {
        return said.get();
    }

    /** Whether this node may do something and answer; blocks while that is in doubt. */
    boolean mayAct() {
        while (!said.get() && isInDoubt()) {
            try {
                Thread.sleep(TICK);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !said.get();
    }

    /** Whether it has just slept, or only now comes to see that it has. */
    private boolean isInDoubt() {
        return !left && (doubtful || (overslept(System.nanoTime() - awakeAt) && !isAlone()));
    }

    private boolean overslept(long nanos) {
        return nanos > longestSleep.toNanos();
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
            long slept = System.nanoTime() - awakeAt;
            if (overslept(slept) && !isAlone()) {
                doubtful = true;
                awakeAt = System.nanoTime();
                resolveDoubt(Duration.ofNanos(slept));
            }
            awakeAt = System.nanoTime();
            nap();
        }
    }

    private void resolveDoubt(Duration slept) {
        long woke = System.nanoTime();
        while (!left && !said.get() && doubtful) {
            Duration since = Duration.ofNanos(System.nanoTime() - woke);
            if (since.compareTo(LONGEST_DOUBT) > 0) {
                say("This node slept for %d s: the others have gone on without it.".formatted(slept.toSeconds()));
            } else if (since.compareTo(SHORTEST_DOUBT) > 0 && isConfirmed()) {
                log.warn("This node slept for {} s; the others still count on it", slept.toSeconds());
                doubtful = false;
            }
            nap();
        }
    }

    private boolean isConfirmed() {
        CurrentClusterState state = cluster.state();
        int members = count(state.getMembers());
        return 2 * (members - state.getUnreachable().size()) > members;
    }

    private boolean isAlone() {
        return count(cluster.state().getMembers()) < 2;
    }

    private static int count(Iterable<Member> members) {
        int all = 0;
        for (Member _ : members) {
            all++;
        }
        return all;
    }

    private static void nap() {
        try {
            Thread.sleep(TICK);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String why) {
        if (!left && said.compareAndSet(false, true)) {
            notice.accept(why);
        }
    }
}
