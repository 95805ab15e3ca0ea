package live.houselights.cluster.internal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import live.houselights.cluster.Entities;
import live.houselights.cluster.Role;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * This process's place in the cluster: one actor system, up as soon as a bean needs it, and the virtual threads on which
 * everything that blocks runs.
 *
 * <p>It stops after the web server has drained and before the database closes: entities finish the command they are at,
 * hand over to other nodes, and the node leaves the cluster. Nothing here ends the JVM, so tests may run several.
 */
@Component
final class Node implements SmartLifecycle {

    static final String SYSTEM = "houselights";

    /** Below the web server's phase, so that it stops later. */
    static final int PHASE = 1_000;

    static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(Node.class);

    private final ActorSystem<Void> system;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("node-", 0).factory());
    private volatile boolean running = true;

    @Autowired
    Node(Environment environment, ClusterProperties properties) {
        this(Role.runningIn(environment), properties, ConfigFactory.empty());
    }

    Node(Set<Role> roles, ClusterProperties properties, Config overrides) {
        system = ActorSystem.create(Behaviors.empty(), SYSTEM, overrides.withFallback(config(roles, properties)));
        join(properties.seeds());
    }

    ActorSystem<Void> system() {
        return system;
    }

    /** Virtual threads for what blocks. */
    ExecutorService threads() {
        return threads;
    }

    private static Config config(Set<Role> roles, ClusterProperties properties) {
        ClassLoader loader = Node.class.getClassLoader();
        List<String> names = roles.stream().map(Node::nameOf).toList();
        Map<String, Object> own = Map.of(
                "pekko.cluster.roles",
                names,
                "pekko.remote.artery.canonical.hostname",
                properties.host(),
                "pekko.remote.artery.canonical.port",
                properties.port(),
                "pekko.cluster.sharding.passivation.default-idle-strategy.idle-entity.timeout",
                ConfigValueFactory.fromAnyRef(Entities.IDLE));
        return ConfigFactory.parseMap(own)
                .withFallback(ConfigFactory.parseResources(loader, "houselights-cluster.conf"))
                .withFallback(ConfigFactory.load(loader))
                .resolve();
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

    private void join(List<String> seeds) {
        Cluster cluster = Cluster.get(system);
        if (seeds.isEmpty()) {
            cluster.manager().tell(Join.create(cluster.selfMember().address()));
        } else {
            cluster.manager()
                    .tell(new JoinSeedNodes(seeds.stream().map(Node::address).toList()));
        }
    }

    private static Address address(String seed) {
        int colon = seed.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalStateException("houselights.cluster.seeds needs host:port, not '%s'".formatted(seed));
        }
        return new Address("pekko", SYSTEM, seed.substring(0, colon), Integer.parseInt(seed.substring(colon + 1)));
    }

    @Override
    public void start() {
        // Up since its construction: other beans define entities and subscribe while they are made.
    }

    @Override
    public void stop() {
        running = false;
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
