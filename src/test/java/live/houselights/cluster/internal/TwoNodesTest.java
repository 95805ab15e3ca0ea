package live.houselights.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import live.houselights.cluster.Entities;
import live.houselights.cluster.Groups;
import live.houselights.cluster.Role;
import live.houselights.cluster.RollCall;
import live.houselights.cluster.Topics;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.messages.GroupCommand;
import live.houselights.messages.nodes.NodeReported;
import live.houselights.messages.sales.OrderChanged;
import live.houselights.testing.TestClock;
import org.apache.pekko.cluster.typed.Cluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes in one JVM, which speak over real sockets. */
class TwoNodesTest {

    private static final Duration SHORT_IDLE = Duration.ofMillis(500);

    /** Longer than any first meeting of two nodes takes on a busy machine. */
    private static final Duration LONG_IDLE = Duration.ofMinutes(2);

    private final Party first = new Party("first", List.of(), LONG_IDLE);
    private final Party second = new Party("second", List.of(first.address()), LONG_IDLE);

    @AfterEach
    void stop() {
        second.stop();
        first.stop();
    }

    @Test
    void anEntityIsOneWhereverItIsAskedFrom() throws Exception {
        await().atMost(Duration.ofSeconds(20)).until(() -> first.sees(2) && second.sees(2));
        var here = first.counters();
        var there = second.counters();

        List<Tally> last = IntStream.range(0, 20)
                .mapToObj(number -> {
                    String id = "counter-" + number;
                    here.ask(id, new Add(1, Money.of(100, "EUR")), Tally.class).join();
                    there.ask(id, new Add(2, Money.of(100, "EUR")), Tally.class).join();
                    return here.ask(id, new Add(3, Money.of(100, "EUR")), Tally.class)
                            .join();
                })
                .toList();

        assertThat(last).extracting(Tally::sum).containsOnly(6);
        assertThat(last).extracting(Tally::money).containsOnly(Money.of(300, "EUR"));
        assertThat(last).extracting(Tally::node).contains("first", "second");
    }

    @Test
    void anEntityAnswersElsewhereOnceItsNodeHasLeft() {
        await().atMost(Duration.ofSeconds(20)).until(() -> first.sees(2) && second.sees(2));
        var here = first.counters();
        var there = second.counters();
        IntStream.range(0, 10)
                .forEach(number -> there.ask("counter-" + number, new Add(1, Money.of(1, "EUR")), Tally.class)
                        .join());

        second.stop();

        assertThat(IntStream.range(0, 10)
                        .mapToObj(number -> here.ask("counter-" + number, new Add(1, Money.of(1, "EUR")), Tally.class)
                                .join()
                                .node()))
                .containsOnly("first");
    }

    @Test
    void anEntityStartsAgainAfterItsSleep() throws Exception {
        Party sleepy = new Party("sleepy", List.of(), SHORT_IDLE);
        try {
            var counters = sleepy.counters();
            counters.ask("sleeper", new Add(5, Money.of(1, "EUR")), Tally.class).get(20, TimeUnit.SECONDS);

            await().pollInterval(SHORT_IDLE.multipliedBy(3))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(counters.ask("sleeper", new Add(7, Money.of(1, "EUR")), Tally.class)
                                    .join()
                                    .sum())
                            .isEqualTo(7));
        } finally {
            sleepy.stop();
        }
    }

    @Test
    void aTopicIsHeardOnEveryNode() {
        Queue<OrderChanged> heard = new ConcurrentLinkedQueue<>();
        OrderChanged message = new OrderChanged(OrderId.next(), CartId.next());

        try (var _ = second.topics.subscribe(OrderChanged.class, heard::add)) {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                first.topics.publish(message);
                assertThat(heard).contains(message);
            });
        }
    }

    @Test
    void aGroupIsAskedAcrossNodesAndASecondMemberStepsIn() throws Exception {
        second.groups.join(WhoAreYou.class, _ -> "second");

        assertThat(first.groups.ask(new WhoAreYou("1")).get(20, TimeUnit.SECONDS))
                .isEqualTo("second");
    }

    @Test
    void theRollSaysOfEveryNodeWhatItCarries() throws Exception {
        await().atMost(Duration.ofSeconds(20)).until(() -> first.sees(2) && second.sees(2));
        second.groups.join(WhoAreYou.class, _ -> "second");
        var counters = first.counters();
        second.counters();
        IntStream.range(0, 10)
                .forEach(number -> counters.ask("counter-" + number, new Add(1, Money.of(1, "EUR")), Tally.class)
                        .join());

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<RollCall.Present> roll = first.roll.call();
            assertThat(roll).hasSize(2).allSatisfy(node -> {
                assertThat(node.standing()).isEqualTo(RollCall.Standing.UP);
                assertThat(node.roles()).containsExactlyInAnyOrder(Role.values());
                assertThat(node.answer()).isPresent();
            });
            assertThat(roll)
                    .filteredOn(RollCall.Present::here)
                    .extracting(RollCall.Present::address)
                    .containsOnly(first.address());
            assertThat(reports(roll))
                    .extracting(report -> report.entities().get("counter"))
                    .satisfies(counts -> assertThat(
                                    counts.stream().mapToInt(Integer::intValue).sum())
                            .isEqualTo(10));
            assertThat(reports(roll))
                    .filteredOn(report -> report.groups().containsKey("WhoAreYou"))
                    .extracting(NodeReported::address)
                    .containsOnly(second.address());
        });
    }

    private static List<NodeReported> reports(List<RollCall.Present> roll) {
        return roll.stream()
                .flatMap(node -> node.answer().stream())
                .map(RollCall.Answer::report)
                .toList();
    }

    record Add(int number, Money money) {}

    record Tally(String node, int sum, Money money) {}

    record WhoAreYou(String idempotencyKey) implements GroupCommand<String> {}

    /** What one process has. */
    private static final class Party {

        private final String name;
        private final Node node;
        private final AlarmClock alarms = new AlarmClock(new TestClock());
        private final Entities entities;
        private final Groups groups;
        private final Topics topics;
        private final RollCall roll;

        Party(String name, List<String> seeds, Duration idle) {
            this.name = name;
            this.node = new Node(
                    EnumSet.allOf(Role.class),
                    new ClusterProperties("127.0.0.1", 0, seeds),
                    ConfigFactory.parseString(
                            "pekko.cluster.sharding.passivation.default-idle-strategy.idle-entity.timeout = %dms"
                                    .formatted(idle.toMillis())));
            var entitiesHere = new ShardedEntities(node, alarms);
            var groupsHere = new ReceptionistGroups(node);
            var topicsHere = new PubSubTopics(node, new SimpleMeterRegistry());
            this.entities = entitiesHere;
            this.groups = groupsHere;
            this.topics = topicsHere;
            this.roll = new MemberRollCall(node, topics);
            var _ = new NodeReports(node, entitiesHere, groupsHere, topicsHere, Optional.empty());
            alarms.start();
        }

        String address() {
            var address = node.system().address();
            return address.getHost().get() + ":" + address.getPort().get();
        }

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

        void stop() {
            alarms.stop();
            if (node.isRunning()) {
                node.stop();
            }
        }
    }
}
