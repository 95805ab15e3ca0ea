package live.houselights.processes;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A house of three nodes on one PostgreSQL, each a process of its own, of which one is killed or asked to stop while buyers buy
 * on all of them and somebody chats; and what came of it, by what buyers were told and by the books.
 */
public final class Drill implements AutoCloseable {

    static final int NODES = 3;
    static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What the design allows carts, tiers and stages whose node has died. */
    static final long LONGEST_GAP_MILLIS = 10_000;

    private static final int BETWEEN_KILLS = 30;

    /** What is measured is what a dead node does to the others, not what a machine does that has no time left. */
    private static final Duration BETWEEN_CARTS = Duration.ofSeconds(3);

    /** Sales after which three new processes have found their pace. */
    private static final int UNTIL_WARM = 300;

    static final int CLIENTS = 3;
    private static final int ANSWERS_BEFORE = 100;
    private static final int ANSWERS_AFTER = 50;
    static final Duration LONGEST_STOP = Duration.ofSeconds(60);
    private static final Duration LONGEST_REST = Duration.ofMinutes(3);

    /** Nobody is taken for dead sooner, so a shorter gap is a pause of a cart whose node lives. */
    private static final long SHORTEST_FAILOVER_MILLIS = 4_000;

    private final Purchases told = new Purchases();
    private final Nodes nodes;
    private final HikariDataSource pool;
    private final Audit audit;

    /**
     * @param folder for the nodes' data
     */
    public Drill(Path folder) throws IOException {
        nodes = new Nodes(folder, NODES, told::hear);
        pool = nodes.pool();
        audit = new Audit(pool);
    }

    /**
     * What some kills came to.
     *
     * @param sold orders that were said to be complete
     * @param lost carts and orders that were acknowledged and are not there
     * @param lines lines of the chat that were acknowledged
     * @param linesLost those of them that are not there, or there twice
     * @param odd answers that nobody should have had
     * @param gapMillis the longest for which a cart did not answer
     * @param pauseMillis the longest for which one did not whose node lived
     */
    public record Kills(
            int rounds,
            int sold,
            Set<String> lost,
            int lines,
            Set<String> linesLost,
            List<String> odd,
            long gapMillis,
            long pauseMillis) {}

    /**
     * What a polite stop came to.
     *
     * @param exitCode of the process
     * @param answered requests that clients sent meanwhile
     * @param failed those that failed, and why
     * @param unanswered changes of carts that were not made
     * @param log what the node said
     */
    public record Stop(int exitCode, int answered, List<String> failed, int unanswered, String log) {}

    /** Starts those nodes that do not run. */
    public void start() {
        nodes.start();
    }

    Nodes nodes() {
        return nodes;
    }

    Audit audit() {
        return audit;
    }

    /** Kills one node after the other, and starts it again. Ends when every cart has come to its end. */
    public Kills kill(int rounds) throws IOException, InterruptedException {
        List<String> show = nodes.node(1).ask("open", "the-kills");
        String sale = Sale.of(nodes.node(1), show, BETWEEN_CARTS);
        Chatter chatter = chatter(show, "the-kills");
        everyNode().forEach(node -> node.ask(sale.split(" ")));
        awaitMoreSales(nodes.node(1), UNTIL_WARM);
        long longestGap = 0;
        long longestPause = 0;
        Set<String> lost = new HashSet<>();
        for (int round = 0; round < rounds; round++) {
            int victim = 1 + round % NODES;
            List<Long> gaps = gapsOfKilling(victim, show);
            longestGap = Math.max(longestGap, gaps.getFirst());
            longestPause = Math.max(longestPause, longestPauseIn(gaps));
            lost.addAll(audit.lost(told));
            System.out.printf("kill %d of node %d: %s; gaps %s%n", round + 1, victim, told, gaps);
            nodes.start();
            RunningHouse back = nodes.node(victim);
            List<String> _ = back.ask(sale.split(" "));
            told.open().forEach(cart -> back.ask("resume", cart));
        }
        everyNode().forEach(Drill::rest);
        chatter.close();
        audit.awaitQuiet();
        lost.addAll(audit.lost(told));
        return new Kills(
                rounds,
                told.sales(),
                Set.copyOf(lost),
                chatter.acknowledged().size(),
                audit.lostLines(chatter.acknowledged()),
                List.copyOf(told.odd()),
                longestGap,
                longestPause);
    }

    /** Milliseconds for which carts did not answer, the longest first, as another node sees it. */
    private List<Long> gapsOfKilling(int victim, List<String> show) throws InterruptedException {
        RunningHouse witness = nodes.node(1 + victim % NODES);
        List<String> _ = witness.ask(PATIENCE, "pulse", show.get(2));
        awaitMoreSales(witness, BETWEEN_KILLS);
        List<String> _ = witness.ask("gaps");
        nodes.node(victim).kill();
        Thread.sleep(LONGEST_GAP_MILLIS + 2_000); // what is measured is time itself
        return gaps(witness);
    }

    private static long longestPauseIn(Collection<Long> gaps) {
        return gaps.stream()
                .mapToLong(Long::longValue)
                .filter(gap -> gap < SHORTEST_FAILOVER_MILLIS)
                .max()
                .orElse(0);
    }

    /** Asks the last node to stop, while clients come through a front and buyers' carts are on all nodes. */
    public Stop stop() throws IOException, InterruptedException {
        RunningHouse witness = nodes.node(1);
        List<String> show = witness.ask("open", "the-stop");
        // Their carts are on all nodes; buyers in the process that stops would go with it.
        List<String> _ = witness.ask(Sale.of(witness, show, BETWEEN_CARTS).split(" "));
        List<String> _ = witness.ask(PATIENCE, "pulse", show.get(2));
        RunningHouse leaving = nodes.node(NODES);
        Stop stop;
        try (Front front = new Front(nodes::running, CLIENTS, List.of("/", "/shows/the-stop", "/store"))) {
            await().atMost(PATIENCE).until(() -> front.answered() > ANSWERS_BEFORE);
            awaitMoreSales(witness, BETWEEN_KILLS);
            List<String> _ = witness.ask("gaps");
            leaving.stopPolitely();
            int exitCode = leaving.awaitExit(LONGEST_STOP);
            int before = front.answered();
            await().atMost(PATIENCE).until(() -> front.answered() > before + ANSWERS_AFTER);

            int unanswered = Integer.parseInt(witness.ask("gaps").getFirst());
            stop = new Stop(exitCode, front.answered(), List.copyOf(front.failed()), unanswered, leaving.log());
        }
        rest(witness);
        audit.awaitQuiet();
        return stop;
    }

    /** Takes the nodes' places, one after the other, while everything goes on. */
    Redeployment redeployment(String slug) {
        return new Redeployment(nodes, slug);
    }

    /** Carts and orders of all drills so far that were acknowledged and are not there. */
    public Set<String> lost() {
        return audit.lost(told);
    }

    /** Carts that were charged more than once and did not get it back. */
    public Set<String> doubled() {
        return audit.doubled();
    }

    /** Tiers with more places sold and held than they have. */
    public Set<String> oversold() {
        return audit.oversold();
    }

    /** Throws an {@link AssertionError} unless money, tickets, places and the provider's own account agree. */
    public void assertThatTheBooksAreTrue() {
        audit.assertThatTheBooksAreTrue();
    }

    static void rest(RunningHouse node) {
        List<String> answer = node.ask(LONGEST_REST, "rest");
        if (!answer.equals(List.of("rested"))) {
            throw new AssertionError("Asked to rest, a node says %s:\n%s".formatted(answer, node.log()));
        }
    }

    private List<RunningHouse> everyNode() {
        return IntStream.rangeClosed(1, NODES).mapToObj(nodes::node).toList();
    }

    private Chatter chatter(List<String> show, String slug) throws IOException, InterruptedException {
        RunningHouse house = nodes.node(1);
        List<String> bought =
                house.ask("buy", show.get(1), show.get(2), show.get(3), Sale.token(house, "4242424242424242"));
        return new Chatter(nodes::node, NODES, bought.getLast(), slug);
    }

    /** Milliseconds of the longest gap of each cart since it was asked last, the longest first. */
    static List<Long> gaps(RunningHouse witness) {
        return witness.ask("gaps").stream().skip(1).map(Long::valueOf).toList();
    }

    private void awaitMoreSales(RunningHouse house, int more) {
        int before = told.sales();
        try {
            await().atMost(PATIENCE).until(() -> told.sales() >= before + more);
        } catch (ConditionTimeoutException stuck) {
            throw new AssertionError("%s; a node says:\n%s".formatted(told, house.log()), stuck);
        }
    }

    @Override
    public void close() throws IOException {
        pool.close();
        nodes.close();
    }
}
