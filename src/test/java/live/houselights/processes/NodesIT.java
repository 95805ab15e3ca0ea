package live.houselights.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A house of three nodes on one PostgreSQL, each a process of its own, of which one is killed, put to sleep, cut off or asked
 * to stop, while buyers buy on all of them and somebody chats. Runs by {@code ./mvnw verify -Dit.test=NodesIT -Dkills=20},
 * beside the usual tests: three processes take their time to start. What those hold of it are {@code CutNetworkTest} and
 * {@code FoundingTest}, with several nodes in one process.
 */
@EnabledIfSystemProperty(named = "kills", matches = "\\d+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodesIT {

    private static final int KILLS = Integer.getInteger("kills", 1);
    private static final int NODES = 3;
    private static final int BETWEEN_KILLS = 30;
    private static final int EXPELLED = 76;
    private static final int STOPPED_WHEN_ASKED = 143;

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration UNTIL_EXPELLED = Duration.ofSeconds(20);
    private static final Duration LONG_SLEEP = Duration.ofSeconds(20);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    /** What the design allows carts, tiers and stages whose node has died. */
    private static final long LONGEST_GAP_MILLIS = 10_000;

    /** What it allows all others. */
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    /** Nobody is taken for dead sooner, so a shorter gap is a pause of a cart whose node lives. */
    private static final long SHORTEST_FAILOVER_MILLIS = 4_000;

    @TempDir
    static Path folder;

    private final Purchases told = new Purchases();
    private Nodes nodes;
    private HikariDataSource pool;
    private Audit audit;

    @BeforeAll
    void open() throws IOException {
        nodes = new Nodes(folder, NODES, told::hear);
        pool = nodes.pool();
        audit = new Audit(pool);
    }

    @BeforeEach
    void allAreUp() {
        nodes.start();
    }

    @AfterAll
    void close() throws IOException {
        pool.close();
        nodes.close();
    }

    @Test
    void aKillLosesNothingAndIsMadeUpForWithinTenSeconds() throws Exception {
        List<String> show = nodes.node(1).ask("open", "the-kills");
        String sale = Sale.of(nodes.node(1), show);
        Chatter chatter = chatter(show, "the-kills");
        for (int node = 1; node <= NODES; node++) {
            List<String> _ = nodes.node(node).ask(sale.split(" "));
        }
        long longestGap = 0;
        long longestPause = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int victim = 1 + kill % NODES;
            RunningHouse witness = nodes.node(1 + victim % NODES);
            List<String> _ = witness.ask("pulse");
            awaitMoreSales(witness);
            List<String> _ = witness.ask("gaps");

            nodes.node(victim).kill();
            Thread.sleep(LONGEST_GAP_MILLIS + 2_000); // what is measured is time itself

            List<Long> gaps = gaps(witness);
            longestGap = Math.max(longestGap, gaps.getFirst());
            longestPause = Math.max(
                    longestPause,
                    gaps.stream()
                            .mapToLong(Long::longValue)
                            .filter(gap -> gap < SHORTEST_FAILOVER_MILLIS)
                            .max()
                            .orElse(0));
            System.out.printf("kill %d of node %d: %s; gaps %s%n", kill + 1, victim, told, gaps);
            assertThat(audit.lost(told)).as("lost with node %d", victim).isEmpty();
            nodes.start();
            List<String> _ = nodes.node(victim).ask(sale.split(" "));
            for (String cart : told.open()) {
                List<String> _ = nodes.node(victim).ask("resume", cart);
            }
        }
        for (int node = 1; node <= NODES; node++) {
            assertThat(nodes.node(node).ask(Duration.ofMinutes(3), "rest")).containsExactly("rested");
        }
        chatter.close();
        audit.awaitQuiet();

        System.out.printf(
                "{\"kill_rounds\":%d,\"sold\":%d,\"lost\":%d,\"lines\":%d,\"lines_lost\":%d,\"max_gap_s\":%.1f,\"max_pause_s\":%.1f}%n",
                KILLS,
                told.sales(),
                audit.lost(told).size(),
                chatter.acknowledged().size(),
                audit.lostLines(chatter.acknowledged()).size(),
                longestGap / 1000.0,
                longestPause / 1000.0);
        assertThat(chatter.acknowledged()).isNotEmpty();
        assertThat(audit.lostLines(chatter.acknowledged())).isEmpty();
        assertThat(told.odd()).isEmpty();
        assertThat(audit.lost(told)).isEmpty();
        audit.assertThatTheBooksAreTrue();
        assertThat(longestGap).isLessThan(LONGEST_GAP_MILLIS);
        assertThat(longestPause).isLessThan(LONGEST_PAUSE_MILLIS);
    }

    @Test
    void theSmallerSideOfACutStopsByItselfAndTheLargerGoesOn() throws Exception {
        List<String> show = nodes.node(1).ask("open", "the-cut");
        List<String> _ = nodes.node(1).ask("pulse");
        await().atMost(PATIENCE).until(() -> gaps(nodes.node(1)).getFirst() < LONGEST_PAUSE_MILLIS);

        nodes.network().cutOff(3);

        assertThat(nodes.node(3).awaitExit(UNTIL_EXPELLED)).isEqualTo(EXPELLED);
        assertThat(nodes.node(3).log()).contains("went on without this one");
        nodes.network().mend();
        assertThat(hold(nodes.node(1), show.get(3))).isEqualTo("Held");
        assertThat(hold(nodes.node(2), show.get(3))).isEqualTo("Held");
        await().atMost(PATIENCE).until(() -> gaps(nodes.node(1)).getFirst() < LONGEST_PAUSE_MILLIS);
        audit.assertThatTheBooksAreTrue();
    }

    @Test
    void aNodeThatSleptAcknowledgesNothingAndEnds() throws Exception {
        List<String> show = nodes.node(1).ask("open", "the-sleep");
        String tier = show.get(3);
        for (int node = 1; node <= NODES; node++) {
            assertThat(hold(nodes.node(node), tier)).isEqualTo("Held");
        }
        RunningHouse sleeper = nodes.node(2);
        sleeper.fallAsleep();
        String late = HoldId.next().toString();
        sleeper.tell("hold", late, CartId.next().toString(), tier);
        await().atMost(PATIENCE).until(() -> hold(nodes.node(1), tier).equals("Held"));
        Thread.sleep(LONG_SLEEP); // what is tested is that much time

        sleeper.wakeUp();

        assertThat(sleeper.awaitExit(UNTIL_EXPELLED)).isEqualTo(EXPELLED);
        assertThat(sleeper.unheard()).isEmpty();
        assertThat(audit.places(late)).as("places that nobody was told of").isZero();
        assertThat(hold(nodes.node(3), tier)).isEqualTo("Held");
        audit.assertThatTheBooksAreTrue();
    }

    @Test
    void aNodeThatIsAskedToStopFailsNobody() throws Exception {
        List<String> show = nodes.node(1).ask("open", "the-stop");
        // Their carts are on all nodes; buyers in the process that stops would go with it.
        List<String> _ = nodes.node(1).ask(Sale.of(nodes.node(1), show).split(" "));
        List<String> _ = nodes.node(1).ask("pulse");
        List<RunningHouse> all = new ArrayList<>();
        for (int node = 1; node <= NODES; node++) {
            all.add(nodes.node(node));
        }
        try (Front front = new Front(all, 3, List.of("/", "/shows/the-stop", "/store"))) {
            await().atMost(PATIENCE).until(() -> front.answered() > 100);
            awaitMoreSales(nodes.node(1));
            List<String> _ = nodes.node(1).ask("gaps");
            nodes.node(3).stopPolitely();
            int exit = nodes.node(3).awaitExit(LONGEST_STOP);
            int before = front.answered();
            await().atMost(PATIENCE).until(() -> front.answered() > before + 50);

            List<String> gaps = nodes.node(1).ask("gaps");
            System.out.printf(
                    "stopped with %d; %d answers, failed %s; gaps %s%n", exit, front.answered(), front.failed(), gaps);
            assertThat(exit).isEqualTo(STOPPED_WHEN_ASKED);
            assertThat(front.failed()).isEmpty();
            assertThat(gaps.getFirst()).as("carts that did not answer").isEqualTo("0");
            assertThat(nodes.node(3).log()).doesNotContain("ERROR");
        }
        assertThat(nodes.node(1).ask(Duration.ofMinutes(3), "rest")).containsExactly("rested");
        audit.awaitQuiet();
        assertThat(audit.lost(told)).isEmpty();
        audit.assertThatTheBooksAreTrue();
    }

    private Chatter chatter(List<String> show, String slug) throws IOException, InterruptedException {
        RunningHouse house = nodes.node(1);
        List<String> bought =
                house.ask("buy", show.get(1), show.get(2), show.get(3), Sale.token(house, "4242424242424242"));
        return new Chatter(nodes::node, NODES, bought.getLast(), slug);
    }

    private static String hold(RunningHouse house, String tier) {
        return house.ask("hold", HoldId.next().toString(), CartId.next().toString(), tier)
                .getFirst();
    }

    private static List<Long> gaps(RunningHouse witness) {
        return witness.ask("gaps").stream().skip(1).map(Long::valueOf).toList();
    }

    private void awaitMoreSales(RunningHouse house) {
        int before = told.sales();
        try {
            await().atMost(PATIENCE).until(() -> told.sales() >= before + BETWEEN_KILLS);
        } catch (ConditionTimeoutException stuck) {
            throw new AssertionError("%s; a node says:\n%s".formatted(told, house.log()), stuck);
        }
    }
}
