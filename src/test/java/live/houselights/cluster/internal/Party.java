package live.houselights.cluster.internal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import live.houselights.cluster.Entities;
import live.houselights.cluster.Groups;
import live.houselights.cluster.Role;
import live.houselights.cluster.RollCall;
import live.houselights.kernel.Money;
import live.houselights.testing.TestClock;
import org.apache.pekko.cluster.typed.Cluster;

/** What one process has of a cluster, several of which may live in a JVM; they speak over real sockets. */
final class Party implements AutoCloseable {

    record Add(int number, Money money) {}

    record Tally(String node, int sum, Money money) {}

    final String name;
    final Node node;
    final Entities entities;
    final Groups groups;
    final PubSubTopics topics;
    final RollCall roll;
    final OpenAsks asks;

    /** Why its house went on without it. */
    final CompletableFuture<String> expelled = new CompletableFuture<>();

    private final AlarmClock alarms = new AlarmClock(new TestClock());

    Party(String name, ClusterProperties properties, Peers peers, Config overrides) {
        this.name = name;
        this.node = new Node(EnumSet.allOf(Role.class), properties, peers, overrides, expelled::complete);
        ShardedEntities entitiesHere = new ShardedEntities(node, alarms);
        ReceptionistGroups groupsHere = new ReceptionistGroups(node);
        this.entities = entitiesHere;
        this.asks = entitiesHere.asks();
        this.groups = groupsHere;
        this.topics = new PubSubTopics(node, new SimpleMeterRegistry());
        this.roll = new MemberRollCall(node, topics);
        NodeReports _ = new NodeReports(node, entitiesHere, groupsHere, topics, Optional.empty());
        alarms.start();
    }

    static Party of(String name, ClusterProperties properties) {
        return new Party(name, properties, Peers.of(properties), ConfigFactory.empty());
    }

    /** On any free port of this machine. */
    static Party with(String name, List<String> seeds, Config overrides) {
        ClusterProperties properties = ClusterProperties.local(0, seeds);
        return new Party(name, properties, Peers.of(properties), overrides);
    }

    String address() {
        var address = node.system().address();
        return address.getHost().get() + ":" + address.getPort().get();
    }

    /** Whether it is one of so many members, all of which it can reach. */
    boolean sees(int members) {
        var state = Cluster.get(node.system()).state();
        return members == state.members().size() && state.getUnreachable().isEmpty();
    }

    Entities.Kind<Add> counters() {
        return entities.define("counter", Role.STOREFRONT, Add.class, _ -> {
            AtomicInteger sum = new AtomicInteger();
            return (command, _) -> {
                int now = sum.addAndGet(command.number());
                return new Tally(name, now, command.money().times(3));
            };
        });
    }

    @Override
    public void close() {
        alarms.stop();
        node.destroy();
    }
}
