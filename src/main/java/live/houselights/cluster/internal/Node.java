package live.houselights.cluster.internal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import live.houselights.cluster.Entities;
import live.houselights.cluster.Role;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * This process's place in the cluster: one actor system, up as soon as a bean needs it, and the virtual threads on which
 * everything that blocks runs.
 *
 * <p><b>Start.</b> It begins to join when it is made, and {@link #start} waits for that: no page is served by a node that is
 * part of nothing. After {@link ClusterProperties#joinWithin} the start fails with a sentence.
 *
 * <p><b>Stop.</b> After the web server has drained and before the database closes: entities finish the command they are at,
 * hand over to other nodes, and the node leaves the cluster.
 *
 * <p><b>Expulsion.</b> When the house goes on without this node, {@link ProcessEnd} ends the process.
 */
@Component
final class Node implements SmartLifecycle, DisposableBean {

    static final String SYSTEM = "houselights";

    /** Below the web server's phase, so that it stops later. */
    static final int PHASE = 1_000;

    static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(Node.class);

    private final Peers peers;
    private final Duration joinWithin;
    private final ActorSystem<Void> system;
    private final Entrance entrance;
    private final Expulsion expulsion;
    private final CompletableFuture<Void> inside;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("node-", 0).factory());
    private volatile boolean running;
    private final AtomicBoolean stopped = new AtomicBoolean();

    @Autowired
    Node(Environment environment, ClusterProperties properties, ProcessEnd end) {
        this(Role.runningIn(environment), properties, Peers.of(properties), ConfigFactory.empty(), end::expelled);
    }

    /**
     * @param expelled is told why, should the house go on without this node
     */
    Node(Set<Role> roles, ClusterProperties properties, Peers peers, Config overrides, Consumer<String> expelled) {
        this.peers = peers;
        joinWithin = properties.joinWithin();
        system = ActorSystem.create(
                Behaviors.empty(),
                SYSTEM,
                Transport.of(properties).setup(overrides.withFallback(config(roles, properties))));
        expulsion = Expulsion.watch(system, properties.silence(), expelled);
        entrance = new Entrance(system, peers);
        entrance.openDoor();
        inside = CompletableFuture.runAsync(this::enter, threads);
    }

    private void enter() {
        try {
            entrance.enter();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    ActorSystem<Void> system() {
        return system;
    }

    /** Whether the house goes on without this node. */
    boolean isExpelled() {
        return expulsion.isExpelled();
    }

    /** Whether this node may do something and answer. Blocks while that is in doubt, because it has just slept. */
    boolean mayAct() {
        return expulsion.mayAct();
    }

    /** Virtual threads for what blocks. */
    ExecutorService threads() {
        return threads;
    }

    private static Config config(Set<Role> roles, ClusterProperties properties) {
        ClassLoader loader = Node.class.getClassLoader();
        List<String> names = roles.stream().map(Node::nameOf).toList();
        Integer bindPort = properties.bindPort();
        Map<String, Object> own = Map.of(
                "pekko.cluster.roles",
                names,
                "pekko.remote.artery.transport",
                Transport.of(properties).name(),
                "pekko.remote.artery.canonical.hostname",
                properties.host(),
                "pekko.remote.artery.canonical.port",
                properties.port(),
                "pekko.remote.artery.bind.hostname",
                properties.bindHost(),
                "pekko.remote.artery.bind.port",
                bindPort == null ? "" : bindPort,
                "pekko.remote.artery.advanced.tcp.outbound-client-hostname",
                properties.bindHost(),
                "pekko.cluster.sharding.passivation.default-idle-strategy.idle-entity.timeout",
                ConfigValueFactory.fromAnyRef(Entities.IDLE));
        return ConfigFactory.parseMap(own)
                .withFallback(ConfigFactory.parseMap(pace(properties.silence())))
                .withFallback(ConfigFactory.parseResources(loader, "houselights-cluster.conf"))
                .withFallback(ConfigFactory.defaultReferenceUnresolved(loader))
                .resolve();
    }

    /** How often nodes tell each other that they live, and what they know: a house that is patient talks less. */
    private static Map<String, Object> pace(Duration silence) {
        Duration heartbeat = silence.dividedBy(6);
        return Map.of(
                "pekko.cluster.failure-detector.heartbeat-interval",
                heartbeat,
                "pekko.cluster.failure-detector.acceptable-heartbeat-pause",
                silence.minus(heartbeat),
                "pekko.cluster.gossip-interval",
                silence.dividedBy(15),
                "pekko.cluster.distributed-data.gossip-interval",
                silence.dividedBy(10));
    }

    /** {@code host:port} under which the other nodes reach this one. */
    String address() {
        return textOf(Cluster.get(system).selfMember().address());
    }

    static String textOf(Address address) {
        return address.getHost().orElse("") + ":" + address.getPort().orElse(0);
    }

    static String nameOf(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** Up since its construction, because other beans define entities and subscribe while they are made. */
    @Override
    public void start() {
        running = true;
        try {
            inside.get(joinWithin.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new NotLetIn("This node could not become part of the cluster of %s within %s: %s."
                    .formatted(peers, joinWithin, entrance.lastRound()));
        } catch (ExecutionException failed) {
            throw new IllegalStateException("This node could not join its cluster", failed.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        entrance.close();
        expulsion.leave();
        try {
            CoordinatedShutdown.get(system)
                    .runAll(CoordinatedShutdown.jvmExitReason())
                    .toCompletableFuture()
                    .get(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            log.warn("The node did not leave the cluster within {}; the others will notice", LONGEST_STOP);
        } catch (ExecutionException failed) {
            log.warn("The node did not leave the cluster in order", failed.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }

    /** Also after a start that failed, which stops nothing: the actors' threads would keep the process alive. */
    @Override
    public void destroy() {
        stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A node that left its cluster cannot come back as the same one. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
