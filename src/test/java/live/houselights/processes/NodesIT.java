package live.houselights.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A house of three nodes on one PostgreSQL, each a process of its own, of which one is killed, put to sleep, cut off or asked
 * to stop, or all of which are restarted or replaced, while buyers buy on all of them and somebody chats. Runs by {@code ./mvnw
 * verify -Dit.test=NodesIT -Dkills=20}, beside the usual tests: three processes take their time to start. What those hold of it
 * are {@code CutNetworkTest} and {@code FoundingTest}, with several nodes in one process.
 */
@EnabledIfSystemProperty(named = "kills", matches = "\\d+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodesIT {

    private static final int KILLS = Integer.getInteger("kills", 1);
    private static final int EXPELLED = 76;
    private static final int STOPPED_WHEN_ASKED = 143;

    private static final Duration UNTIL_EXPELLED = Duration.ofSeconds(20);
    private static final Duration LONG_SLEEP = Duration.ofSeconds(20);

    /** What the design allows nodes that live. */
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    @TempDir
    static Path folder;

    private Drill drill;
    private Nodes nodes;
    private Audit audit;

    @BeforeAll
    void open() throws IOException {
        drill = new Drill(folder);
        nodes = drill.nodes();
        audit = drill.audit();
    }

    @BeforeEach
    void allAreUp() {
        drill.start();
    }

    @AfterAll
    void close() throws IOException {
        drill.close();
    }

    @Test
    void aKillLosesNothingAndIsMadeUpForWithinTenSeconds() throws Exception {
        Drill.Kills kills = drill.kill(KILLS);

        System.out.println(kills);
        assertThat(kills.lost()).isEmpty();
        assertThat(kills.lines()).isPositive();
        assertThat(kills.linesLost()).isEmpty();
        assertThat(kills.odd()).isEmpty();
        audit.assertThatTheBooksAreTrue();
        assertThat(kills.gapMillis()).isLessThan(Drill.LONGEST_GAP_MILLIS);
        assertThat(kills.pauseMillis()).isLessThan(LONGEST_PAUSE_MILLIS);
    }

    @Test
    void theSmallerSideOfACutStopsByItselfAndTheLargerGoesOn() throws Exception {
        List<String> show = nodes.node(1).ask("open", "the-cut");
        List<String> _ = nodes.node(1).ask("pulse", show.get(2));
        await().atMost(Drill.PATIENCE).until(() -> Drill.gaps(nodes.node(1)).getFirst() < LONGEST_PAUSE_MILLIS);

        nodes.network().cutOff(3);

        assertThat(nodes.node(3).awaitExit(UNTIL_EXPELLED)).isEqualTo(EXPELLED);
        assertThat(nodes.node(3).log()).contains("went on without this one");
        nodes.network().mend();
        assertThat(hold(nodes.node(1), show.get(3))).isEqualTo("Held");
        assertThat(hold(nodes.node(2), show.get(3))).isEqualTo("Held");
        await().atMost(Drill.PATIENCE).until(() -> Drill.gaps(nodes.node(1)).getFirst() < LONGEST_PAUSE_MILLIS);
        audit.assertThatTheBooksAreTrue();
    }

    @Test
    void aNodeThatSleptAcknowledgesNothingAndEnds() throws Exception {
        List<String> show = nodes.node(1).ask("open", "the-sleep");
        String tier = show.get(3);
        for (int node = 1; node <= Drill.NODES; node++) {
            assertThat(hold(nodes.node(node), tier)).isEqualTo("Held");
        }
        RunningHouse sleeper = nodes.node(2);
        sleeper.fallAsleep();
        String late = HoldId.next().toString();
        sleeper.tell("hold", late, CartId.next().toString(), tier);
        await().atMost(Drill.PATIENCE).until(() -> hold(nodes.node(1), tier).equals("Held"));
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
        Drill.Stop stop = drill.stop();

        assertThat(stop.exitCode()).isEqualTo(STOPPED_WHEN_ASKED);
        assertThat(stop.failed()).as("of %d requests", stop.answered()).isEmpty();
        assertThat(stop.unanswered()).as("carts that did not answer").isZero();
        // The level, not what PostgreSQL says of a key that it has already.
        assertThat(stop.log()).doesNotContainPattern("(?m)^\\S+ ERROR ");
        assertThat(drill.lost()).isEmpty();
        audit.assertThatTheBooksAreTrue();
    }

    @Test
    void aHouseThatIsRestartedNodeByNodeFailsNobody() throws Exception {
        Redeployment.Outcome outcome = drill.redeployment("the-restart").restartOneByOne();

        assertThatNobodyNoticed(outcome);
    }

    @Test
    void aHouseWhoseNodesAreAllReplacedDuringAShowFailsNobody() throws Exception {
        Redeployment.Outcome outcome = drill.redeployment("the-swap").replaceAll();

        assertThatNobodyNoticed(outcome);
        // The other tests begin with the first nodes, which know nothing of these.
        nodes.running().forEach(RunningHouse::close);
    }

    private void assertThatNobodyNoticed(Redeployment.Outcome outcome) {
        assertThat(outcome.exitCodes()).hasSize(Drill.NODES).containsOnly(STOPPED_WHEN_ASKED);
        assertThat(outcome.failed()).as("of %d requests", outcome.answered()).isEmpty();
        assertThat(outcome.unanswered()).as("carts that did not answer").isZero();
        assertThat(outcome.inLine().after()).isEqualTo(outcome.inLine().before());
        assertThat(audit.lostLines(outcome.lines())).isEmpty();
        audit.awaitQuiet();
        assertThat(drill.lost()).isEmpty();
        audit.assertThatTheBooksAreTrue();
    }

    private static String hold(RunningHouse house, String tier) {
        return house.ask("hold", HoldId.next().toString(), CartId.next().toString(), tier)
                .getFirst();
    }
}
