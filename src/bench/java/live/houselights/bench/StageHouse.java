package live.houselights.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import live.houselights.testing.FreePort;

/** Nodes of the house with the role {@code onstage}, from the trained jar as an image has it, behind one port. */
final class StageHouse implements AutoCloseable {

    private static final String HEAP = "-Xmx512m";

    /** Many nodes on few processors, all of them busy: none is dead because it is late. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final int MOST_SQL_CONNECTIONS = 5;

    private final UnpackedJar jar;
    private final Scratch scratch;
    private final DurablePostgres postgres;
    private final int port = FreePort.next();
    private final int seed = FreePort.next();
    private final List<OwnProcess> nodes = new ArrayList<>();
    private final List<Integer> managements = new ArrayList<>();

    /** Nobody is there yet. */
    StageHouse(UnpackedJar jar, Scratch scratch, DurablePostgres postgres) {
        this.jar = jar;
        this.scratch = scratch;
        this.postgres = postgres;
    }

    /** One more node. The first founds the house; that they come one by one is quicker on few processors. */
    void open() throws IOException, InterruptedException {
        int management = FreePort.next();
        Map<String, Object> more = new HashMap<>(postgres.properties());
        more.put("management.server.port", management);
        more.put("houselights.roles", "onstage");
        more.put("houselights.edge.port", port);
        more.put("houselights.edge.shared-port", true);
        more.put("houselights.cluster.port", nodes.isEmpty() ? seed : FreePort.next());
        more.put("houselights.cluster.silence", SILENCE);
        more.put("houselights.cluster.seeds", "127.0.0.1:" + seed);
        more.put("spring.datasource.hikari.maximum-pool-size", MOST_SQL_CONNECTIONS);
        List<String> command = jar.java(StageNode.class, HEAP);
        command.addAll(House.properties(scratch.resolve("node-" + (nodes.size() + 1)), more));
        OwnProcess node = OwnProcess.start(jar.folder(), command);
        nodes.add(node);
        managements.add(management);
        node.hear();
    }

    int port() {
        return port;
    }

    /** A new show whose doors are open, and a file of passes for so many. */
    String show(int guests, Path passes) throws IOException, InterruptedException {
        String show = nodes.getFirst().ask("show");
        String _ = nodes.getFirst().ask("passes %s %d %s".formatted(show, guests, passes));
        return show;
    }

    /** Of all nodes. */
    double cpuSeconds() {
        return nodes.stream().mapToDouble(OwnProcess::cpuSeconds).sum();
    }

    /** Of all nodes, as it is. */
    double residentMegabytes() throws IOException {
        double sum = 0;
        for (OwnProcess node : nodes) {
            sum += node.residentMegabytes();
        }
        return sum;
    }

    /** Asks each node whether it is ready, again and again, until it is closed. */
    Probes probed() {
        return new Probes(managements);
    }

    /** Of all nodes, after full collections. */
    Memory memory() throws IOException, InterruptedException {
        Memory sum = new Memory(0, 0, 0, 0);
        for (OwnProcess node : nodes) {
            sum = sum.plus(Memory.read(node.ask("memory")));
        }
        return sum;
    }

    @Override
    public void close() throws InterruptedException {
        for (OwnProcess node : nodes) {
            node.close();
        }
    }

    /**
     * In bytes.
     *
     * @param own what is resident and of no file
     */
    record Memory(long resident, long own, long heap, long direct) {

        private static Memory read(String words) {
            long[] bytes =
                    Stream.of(words.split(" ")).mapToLong(Long::parseLong).toArray();
            return new Memory(bytes[0], bytes[1], bytes[2], bytes[3]);
        }

        Memory plus(Memory other) {
            return new Memory(resident + other.resident, own + other.own, heap + other.heap, direct + other.direct);
        }

        double megabytes() {
            return resident / 1e6;
        }
    }
}
