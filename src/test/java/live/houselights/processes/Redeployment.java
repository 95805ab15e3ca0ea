package live.houselights.processes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A house that gets new nodes during a show, as {@code docs/cluster.md} says, while clients come through a front, buyers buy,
 * fans stand in line and somebody chats.
 */
final class Redeployment {

    private static final int FANS = 12;
    private static final int BUYERS_AT_ONCE = 5;

    /** Twice as many processes share the machine as in the other drills. */
    private static final Duration BETWEEN_CARTS = Duration.ofSeconds(30);

    private final Nodes nodes;
    private final String slug;
    private final List<String> failed = new ArrayList<>();
    private final List<Integer> exitCodes = new ArrayList<>();
    private int unanswered;
    private int answered;

    /**
     * @param slug of the show, and of another one that a line stands before
     */
    Redeployment(Nodes nodes, String slug) {
        this.nodes = nodes;
        this.slug = slug;
    }

    /**
     * What it came to.
     *
     * @param exitCodes of the nodes that stopped
     * @param answered requests that clients sent
     * @param failed those that failed, and why
     * @param unanswered changes of carts that were not made
     * @param lines of the chat that were acknowledged
     * @param inLine places in line as they were told before and as they are told after
     */
    record Outcome(
            List<Integer> exitCodes,
            int answered,
            List<String> failed,
            int unanswered,
            Set<String> lines,
            InLine inLine) {}

    record InLine(List<Long> before, List<Long> after) {}

    /** Stops one node after the other and starts it again. */
    Outcome restartOneByOne() throws IOException, InterruptedException {
        return during((sale, show) -> {
            for (int node = 1; node <= Drill.NODES; node++) {
                RunningHouse witness = nodes.node(1 + node % Drill.NODES);
                Drill.rest(nodes.node(node));
                watch(witness, show);
                stop(nodes.node(node));
                nodes.start();
                unanswered += unanswered(witness);
                List<String> _ = nodes.node(node).ask(sale);
            }
        });
    }

    /** Starts as many new ones first, and stops the old ones then, one after the other. */
    Outcome replaceAll() throws IOException, InterruptedException {
        return during((sale, show) -> {
            nodes.startSuccessors();
            nodes.requireAllAlive();
            RunningHouse witness = nodes.node(Drill.NODES + 1);
            watch(witness, show);
            for (int node = 1; node <= Drill.NODES; node++) {
                List<String> _ = nodes.node(Drill.NODES + node).ask(sale);
                Drill.rest(nodes.node(node));
                stop(nodes.node(node));
            }
            unanswered += unanswered(witness);
        });
    }

    private Outcome during(Change change) throws IOException, InterruptedException {
        RunningHouse first = nodes.node(1);
        List<String> show = first.ask("open", slug);
        String[] sale = Sale.of(first, show, BETWEEN_CARTS).split(" ");
        List<LineFan> line = lineBefore(first, slug + "-line");
        List<Long> before = line.stream().map(LineFan::number).toList();
        List<String> bought =
                first.ask("buy", show.get(1), show.get(2), show.get(3), Sale.token(first, "4242424242424242"));
        Chatter chatter = new Chatter(this::anyNode, 2 * Drill.NODES, bought.getLast(), slug);
        nodes.running().forEach(node -> node.ask(sale));
        try (Front front = new Front(nodes::running, Drill.CLIENTS, List.of("/", "/shows/" + slug, "/store"))) {
            change.make(sale, show.get(2));
            int soFar = front.answered();
            await().atMost(Drill.PATIENCE).until(() -> front.answered() > soFar + 50);
            failed.addAll(front.failed());
            answered = front.answered();
        }
        Set<String> heard = new HashSet<>(chatter.acknowledged());
        await().atMost(Drill.PATIENCE).until(() -> chatter.acknowledged().size() > heard.size() + 2);
        chatter.close();
        nodes.running().forEach(Drill::rest);
        List<Long> after = new ArrayList<>();
        for (LineFan fan : line) {
            after.add(fan.placeAt(nodes.running().getLast()).path("number").longValue());
        }
        return new Outcome(
                List.copyOf(exitCodes),
                answered,
                List.copyOf(failed),
                unanswered,
                chatter.acknowledged(),
                new InLine(before, List.copyOf(after)));
    }

    private RunningHouse anyNode(int number) {
        List<RunningHouse> running = nodes.running();
        return running.get(number % running.size());
    }

    /** Fans before a show whose draw is far away. */
    private static List<LineFan> lineBefore(RunningHouse house, String slug) {
        List<String> show = house.ask("open", slug);
        List<String> _ = house.ask("tier", show.get(2), "1000");
        List<String> _ = house.ask("arm", show.get(2), "PT1H", Integer.toString(BUYERS_AT_ONCE));
        List<LineFan> fans =
                Stream.generate(() -> new LineFan(slug)).limit(FANS).toList();
        fans.forEach(fan -> await().atMost(Drill.PATIENCE).until(() -> fan.enter(house)));
        return fans;
    }

    private void stop(RunningHouse house) throws InterruptedException {
        house.stopPolitely();
        exitCodes.add(house.awaitExit(Drill.LONGEST_STOP));
    }

    private static void watch(RunningHouse witness, String show) {
        List<String> _ = witness.ask(Drill.PATIENCE, "pulse", show);
        List<String> _ = witness.ask("gaps");
    }

    private static int unanswered(RunningHouse witness) {
        return Integer.parseInt(witness.ask("gaps").getFirst());
    }

    /** What is done to the nodes meanwhile. */
    private interface Change {

        /**
         * @param sale what to tell a node so that it sells
         */
        void make(String[] sale, String show) throws IOException, InterruptedException;
    }
}
