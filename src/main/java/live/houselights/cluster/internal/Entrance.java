package live.houselights.cluster.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import live.houselights.cluster.internal.Wire.Knock;
import live.houselights.cluster.internal.Wire.Standing;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings this node into its house's cluster, or founds it.
 *
 * <p><b>Joining.</b> It knocks at all {@link Peers} it knows, round by round. Is one of them inside, it joins there, whoever
 * that is.
 *
 * <p><b>Founding.</b> Only the first of the peers founds, and only when more than half of them, itself included, answer in
 * the same round that they are outside and that it is the first for them too. So when all start at once there is one house;
 * and a first node that comes back while the network is cut, and cannot see the house it was part of, waits at the door
 * rather than found another.
 *
 * <p><b>Everybody answers.</b> A node opens its own door before it knocks at others.
 */
final class Entrance {

    private static final Logger log = LoggerFactory.getLogger(Entrance.class);

    private static final String DOOR = "door";
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(300);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);

    /** An attempt to join that leads nowhere, such as at a node that has died since, is begun again after this. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(8);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Set<MemberStatus> INSIDE = Set.of(MemberStatus.weaklyUp(), MemberStatus.up());

    private final ActorSystem<?> system;
    private final Cluster cluster;
    private final Peers peers;
    private volatile boolean closed;
    private volatile String lastRound = "nobody was asked";

    Entrance(ActorSystem<?> system, Peers peers) {
        this.system = system;
        this.cluster = Cluster.get(system);
        this.peers = peers;
    }

    /** Goes in; blocks until this node is inside or the entrance closed. */
    void enter() throws InterruptedException {
        while (!closed && !isInside()) {
            if (peers.none()) {
                cluster.manager().tell(Join.create(self()));
                awaitInside(LONGEST_ATTEMPT);
                continue;
            }
            Round round = knock(peers.known());
            lastRound = round.toString();
            if (!round.inside().isEmpty()) {
                cluster.manager().tell(new JoinSeedNodes(round.inside()));
                awaitInside(LONGEST_ATTEMPT);
            } else if (round.mayFound(self(), peers)) {
                log.info("{} founds the cluster of {}", self().hostPort(), round);
                cluster.manager().tell(Join.create(self()));
                awaitInside(LONGEST_ATTEMPT);
            } else {
                Thread.sleep(BETWEEN_ROUNDS);
            }
        }
    }

    /** Answers who knocks from now on. */
    void openDoor() {
        ActorRef<Knock> _ = system.systemActorOf(
                Behaviors.receiveMessage(knock -> {
                    knock.answerTo().tell(standing());
                    return Behaviors.same();
                }),
                DOOR,
                Props.empty());
    }

    void close() {
        closed = true;
    }

    boolean isInside() {
        return INSIDE.contains(cluster.selfMember().status());
    }

    /** What the last round found, for whoever has to say why it took too long. */
    String lastRound() {
        return lastRound;
    }

    private Address self() {
        return cluster.selfMember().address();
    }

    private void awaitInside(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!closed && !isInside() && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_EVERY);
        }
    }

    private Standing standing() {
        MemberStatus status = cluster.selfMember().status();
        List<Address> known = peers.known();
        return new Standing(
                INSIDE.contains(status),
                status.equals(MemberStatus.removed()) && !cluster.isTerminated(),
                known.isEmpty() ? "" : known.getFirst().toString());
    }

    private Round knock(List<Address> known) {
        Map<Address, CompletableFuture<Standing>> asked = new LinkedHashMap<>();
        known.stream().filter(peer -> !peer.equals(self())).forEach(peer -> asked.put(peer, ask(peer)));
        List<Address> inside = new ArrayList<>();
        List<Standing> outside = new ArrayList<>();
        asked.forEach((peer, answer) -> {
            try {
                Standing standing = answer.join();
                if (standing.inside()) {
                    inside.add(peer);
                } else if (standing.outside()) {
                    outside.add(standing);
                }
            } catch (CompletionException _) {
                // Not there, or not yet: it counts for nothing.
            }
        });
        return new Round(known, asked.size(), inside, outside);
    }

    private CompletableFuture<Standing> ask(Address peer) {
        ActorRef<Knock> door = ActorRefResolver.get(system).resolveActorRef(peer + "/system/" + DOOR);
        return AskPattern.<Knock, Standing>ask(door, Knock::new, LONGEST_ANSWER, system.scheduler())
                .toCompletableFuture();
    }

    /** Who answered what, of all that are known. */
    private record Round(List<Address> known, int others, List<Address> inside, List<Standing> outside) {

        boolean mayFound(Address self, Peers peers) {
            boolean first = !known.isEmpty() && known.getFirst().equals(self);
            long together = 1
                    + outside.stream()
                            .filter(standing -> standing.first().equals(self.toString()))
                            .count();
            return first && together >= peers.enough(known.size());
        }

        @Override
        public String toString() {
            return "%d of %d other nodes answer, %d of them from within a cluster"
                    .formatted(inside.size() + outside.size(), others, inside.size());
        }
    }
}
