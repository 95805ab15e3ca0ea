package live.houselights.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import live.houselights.cluster.Role;
import live.houselights.cluster.RollCall;
import live.houselights.cluster.internal.Party.Add;
import live.houselights.cluster.internal.Party.Tally;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.messages.GroupCommand;
import live.houselights.messages.nodes.NodeReported;
import live.houselights.messages.sales.OrderChanged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes in one JVM, which speak over real sockets. */
class TwoNodesTest {

    private static final Duration SHORT_IDLE = Duration.ofMillis(500);

    /** Longer than any first meeting of two nodes takes on a busy machine. */
    private static final Duration LONG_IDLE = Duration.ofMinutes(2);

    private final Party first = party("first", List.of(), LONG_IDLE);
    private final Party second = party("second", List.of(first.address()), LONG_IDLE);

    @AfterEach
    void stop() {
        second.close();
        first.close();
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

        second.close();

        assertThat(IntStream.range(0, 10)
                        .mapToObj(number -> here.ask("counter-" + number, new Add(1, Money.of(1, "EUR")), Tally.class)
                                .join()
                                .node()))
                .containsOnly("first");
    }

    @Test
    void anEntityStartsAgainAfterItsSleep() throws Exception {
        try (Party sleepy = party("sleepy", List.of(), SHORT_IDLE)) {
            var counters = sleepy.counters();
            counters.ask("sleeper", new Add(5, Money.of(1, "EUR")), Tally.class).get(20, TimeUnit.SECONDS);

            await().pollInterval(SHORT_IDLE.multipliedBy(3))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(counters.ask("sleeper", new Add(7, Money.of(1, "EUR")), Tally.class)
                                    .join()
                                    .sum())
                            .isEqualTo(7));
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

    private static Party party(String name, List<String> seeds, Duration idle) {
        return Party.with(
                name,
                seeds,
                ConfigFactory.parseString(
                        "pekko.cluster.sharding.passivation.default-idle-strategy.idle-entity.timeout = %dms"
                                .formatted(idle.toMillis())));
    }

    record WhoAreYou(String idempotencyKey) implements GroupCommand<String> {}
}
