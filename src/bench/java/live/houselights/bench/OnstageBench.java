package live.houselights.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import live.houselights.testing.FreePort;

/**
 * One show and all its viewers on one machine: nodes of the house behind one port, on PostgreSQL, and processes full of viewers
 * beside them; as many of both as the limit of open files asks. Then the same frames by plain Spring and by Node {@code ws}.
 */
final class OnstageBench implements Bench.Benchmark {

    /** Of a node's sockets; chance gives one some more than another. */
    private static final int VIEWERS_PER_NODE = 17_000;

    private static final int VIEWERS_PER_CROWD = 18_000;
    private static final int MOST_AT_PEERS = 15_000;
    private static final int MOST_IN_STORM = 100_000;
    private static final int WARMING = 1_000;
    private static final int WARMING_STORMS = 5;
    private static final int SLOW = 20;

    /** So much is said then that it would be gigabytes for more. */
    private static final int MOST_BESIDE_SLOW = 5_000;

    /** Said by the team: of fans' lines a crowd is shown no more than can be read. */
    private static final int LINES_PER_SECOND_FOR_SLOW = 60;
    /** Of all their viewers together, so that no peer falls behind; four a second each at most. */
    private static final int FRAMES_PER_SECOND_AT_PEERS = 25_000;

    /** Of 300 bytes at the shortest tick, four frames a second, one line each. */
    private static final int LINES_PER_SECOND = 4;

    /** Where the tick is long, as many would make frames of kilobytes. */
    private static final int CROWDED = 50_000;

    private static final int JOINS_PER_SECOND = 2_000;
    private static final int PEER_FRAME_BYTES = 330;
    private static final int WARM_UP_SECONDS = 15;
    private static final int STORM_SECONDS = 60;
    private static final int LONGEST_SLOWNESS_SECONDS = 240;

    private static final Path NODE_PEER = Path.of("src/bench/node/ws-peer.mjs");
    private static final Path JVM_OPTIONS = Path.of("deploy/jvm.options");

    private final int viewers = Integer.getInteger("viewers", 1_000);
    private final int seconds = Integer.getInteger("seconds", 30);
    private final List<OwnProcess> nodes = new ArrayList<>();
    private final List<OwnProcess> crowds = new ArrayList<>();

    @Override
    public Duration longest() {
        return Duration.ofMinutes(45).plusSeconds(seconds).plusSeconds(viewers / 100);
    }

    @Override
    public void run(Report report) throws Exception {
        report.load("load_before");
        report.put("viewers", viewers);
        try (Scratch scratch = new Scratch()) {
            stage(scratch, report);
            double spring = peer(report, "spring", scratch, java("256m", PlainSpring.class, peerArguments()));
            double ws = peer(report, "ws", scratch, ws(scratch));
            report.put("spring_us_per_frame", spring);
            report.put("ws_us_per_frame", ws);
        }
    }

    private void stage(Scratch scratch, Report report) throws IOException, InterruptedException {
        try (DurablePostgres postgres = new DurablePostgres(scratch.resolve("postgres"))) {
            evening(scratch, postgres, report);
        }
    }

    private void evening(Scratch scratch, DurablePostgres postgres, Report report)
            throws IOException, InterruptedException {
        try {
            int port = FreePort.next();
            open(scratch, postgres, port, report);
            String show = nodes.getFirst().ask("show");
            Path passes = scratch.resolve("passes");
            int all = WARMING + viewers + SLOW + StageNode.TEAM;
            String _ = nodes.getFirst().ask("passes %s %d %s".formatted(show, all, passes));
            warmUp(port, show, passes);
            long[] empty = memory();
            join(port, show, passes, report);
            idle(empty, report);
            talk(report);
            if (viewers <= MOST_BESIDE_SLOW) {
                slow(port, show, passes, report);
            }
            storm(report);
            long[] after = memory();
            report.put("resident_mb_after", after[0] / 1e6);
        } finally {
            closeAll(crowds);
            closeAll(nodes);
        }
    }

    /** The first founds the house; the others come one by one, which is quicker on few processors. */
    private void open(Scratch scratch, DurablePostgres postgres, int port, Report report)
            throws IOException, InterruptedException {
        int count = Math.ceilDiv(viewers + SLOW, VIEWERS_PER_NODE);
        int seed = FreePort.next();
        for (int node = 1; node <= count; node++) {
            Map<String, Object> more = new HashMap<>(postgres.properties());
            more.put("houselights.roles", "onstage");
            more.put("houselights.edge.port", port);
            more.put("houselights.edge.shared-port", true);
            more.put("houselights.cluster.port", node == 1 ? seed : FreePort.next());
            // Many nodes on few processors, all of them busy: none is dead because it is late.
            more.put("houselights.cluster.silence", "20s");
            more.put("houselights.cluster.seeds", "127.0.0.1:" + seed);
            more.put("spring.datasource.hikari.maximum-pool-size", 5);
            List<String> properties = House.properties(scratch.resolve("node-" + node), more);
            OwnProcess process = OwnProcess.start(Path.of("."), java("512m", StageNode.class, properties));
            nodes.add(process);
            process.hear();
        }
        report.put("nodes", count);
    }

    private void warmUp(int port, String show, Path passes) throws IOException, InterruptedException {
        try (OwnProcess crowd = crowd(0, port, "/onstage/" + show, passes.toString(), 0, WARMING)) {
            String _ = crowd.ask("join %d %d".formatted(WARMING, WARMING));
            String _ = crowd.ask("talk 20 50");
            for (int storm = 0; storm < WARMING_STORMS; storm++) {
                String _ = crowd.ask("storm 2");
            }
            Thread.sleep(Duration.ofSeconds(WARM_UP_SECONDS));
        }
        Thread.sleep(Duration.ofSeconds(2));
    }

    private void join(int port, String show, Path passes, Report report) throws IOException, InterruptedException {
        int first = WARMING;
        for (int left = viewers; left > 0; left -= VIEWERS_PER_CROWD) {
            int count = Math.min(left, VIEWERS_PER_CROWD);
            crowds.add(crowd(crowds.size() + 1, port, "/onstage/" + show, passes.toString(), first, count));
            first += count;
        }
        double cpu = cpuSeconds(nodes);
        long begin = System.nanoTime();
        long refused = 0;
        long lost = 0;
        for (OwnProcess crowd : crowds) {
            String[] outcome = crowd.ask("join %d %d".formatted(VIEWERS_PER_CROWD, JOINS_PER_SECOND))
                    .split(" ");
            refused += Long.parseLong(outcome[1]);
            lost += Long.parseLong(outcome[2]);
        }
        double took = (System.nanoTime() - begin) / 1e9;
        report.put("connected", Figures.of(crowds).in());
        report.put("join_failures", lost);
        report.put("join_attempts_turned_away", refused);
        report.put("joins_per_s", viewers / took);
        report.put("joins_per_cpu_s", viewers / (cpuSeconds(nodes) - cpu));
    }

    private void idle(long[] empty, Report report) throws IOException, InterruptedException {
        Thread.sleep(Duration.ofSeconds(3));
        double cpu = cpuSeconds(nodes);
        Thread.sleep(Duration.ofSeconds(5));
        report.put("idle_cpu_percent", (cpuSeconds(nodes) - cpu) / 5 * 100);
        long[] full = memory();
        report.put("bytes_per_viewer", (full[0] - empty[0]) / viewers);
        report.put("heap_bytes_per_viewer", (full[1] - empty[1]) / viewers);
        report.put("direct_bytes_per_viewer", (full[2] - empty[2]) / viewers);
        report.put("resident_mb", full[0] / 1e6);
    }

    private void talk(Report report) throws IOException, InterruptedException {
        int lines = viewers > CROWDED ? 1 : LINES_PER_SECOND;
        double reactions = Math.min(200, viewers / 100.0);
        tell("talk %s %s".formatted((double) lines / crowds.size(), reactions / crowds.size()));
        Thread.sleep(Duration.ofSeconds(WARM_UP_SECONDS));
        tell("reset");
        double cpu = cpuSeconds(nodes);
        long begin = System.nanoTime();
        Thread.sleep(Duration.ofSeconds(seconds));
        Figures figures = Figures.of(crowds);
        double used = cpuSeconds(nodes) - cpu;
        double took = (System.nanoTime() - begin) / 1e9;
        report.put("us_per_frame", used * 1e6 / figures.frames());
        report.put("frames_per_cpu_s", Math.round(figures.frames() / used));
        report.put("frames", figures.frames());
        report.put("bytes_per_frame", (double) figures.bytes() / figures.frames());
        report.put("frames_per_viewer_per_s", figures.frames() / took / viewers);
        report.put("server_cpu_percent", used / took * 100);
        report.put("p50_ms", figures.millis(0.5));
        report.put("p99_ms", figures.millis(0.99));
        report.put("lines_read", figures.lines());
        report.put("lines_missing", figures.missing());
        report.put("lines_doubled", figures.doubled());
        report.put("disconnects", figures.cut());
        report.put("resident_mb_talked", memory()[0] / 1e6);
    }

    /** Some who do not read, while there is much to say: they are let go with a reason, and nobody else notices. */
    private void slow(int port, String show, Path passes, Report report) throws IOException, InterruptedException {
        int first = WARMING + viewers;
        String path = "/onstage/" + show;
        try (OwnProcess slow = crowd(99, port, path, passes.toString(), first, SLOW);
                OwnProcess team = crowd(98, port, path, passes.toString(), first + SLOW, StageNode.TEAM)) {
            String _ = slow.ask("slow " + SLOW);
            String _ = team.ask("join %d %d".formatted(StageNode.TEAM, StageNode.TEAM));
            tell("talk 0 0");
            tell("reset");
            String _ = team.ask("talk %d 0".formatted(LINES_PER_SECOND_FOR_SLOW));
            String[] outcome = slow.ask("slowness").split(" ");
            for (int wait = 0; wait < LONGEST_SLOWNESS_SECONDS && !outcome[0].equals("0"); wait++) {
                Thread.sleep(Duration.ofSeconds(1));
                outcome = slow.ask("slowness").split(" ");
            }
            report.put("slow_readers", SLOW);
            report.put("slow_readers_left", Long.parseLong(outcome[0]));
            report.put("slow_readers_told_to_leave", Long.parseLong(outcome[1]));
            report.put("slow_readers_cut", Long.parseLong(outcome[2]));
        }
        Figures others = Figures.of(crowds);
        report.put("disconnects_beside_slow_readers", others.cut());
        report.put("p99_ms_beside_slow_readers", others.millis(0.99));
    }

    /** Everybody at once, up to 100,000, while the chat goes on. */
    private void storm(Report report) throws IOException, InterruptedException {
        List<OwnProcess> storming =
                crowds.subList(0, Math.min(crowds.size(), Math.ceilDiv(MOST_IN_STORM, VIEWERS_PER_CROWD)));
        tell("talk %s 0".formatted(2.0 / crowds.size()));
        Thread.sleep(Duration.ofSeconds(3));
        tell("reset");
        double cpu = cpuSeconds(nodes);
        List<Thread> threads = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        for (OwnProcess crowd : storming) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    String outcome = crowd.ask("storm " + Math.min(STORM_SECONDS, 5 + viewers / 1_000));
                    synchronized (outcomes) {
                        outcomes.add(outcome);
                    }
                } catch (IOException | InterruptedException failed) {
                    System.out.println(failed);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double used = cpuSeconds(nodes) - cpu;
        Thread.sleep(Duration.ofSeconds(4));
        Figures figures = Figures.of(crowds);
        report.put(
                "storm_back",
                outcomes.stream()
                        .mapToLong(it -> Long.parseLong(it.split(" ")[0]))
                        .sum());
        report.put(
                "storm_failures",
                outcomes.stream()
                        .mapToLong(it -> Long.parseLong(it.split(" ")[2]))
                        .sum());
        report.put("storm_cpu_s", used);
        report.put("storm_lines_missing", figures.missing());
        report.put("storm_lines_doubled", figures.doubled());
        report.put("storm_disconnects", figures.cut());
        tell("talk 0 0");
    }

    /** Microseconds of the peer's processor time per frame. */
    private double peer(Report report, String name, Scratch scratch, List<String> command)
            throws IOException, InterruptedException {
        int crowd = viewersAtPeers();
        try (OwnProcess peer = OwnProcess.start(scratch.resolve("."), command);
                OwnProcess guests = crowd(50, Integer.parseInt(peer.hear()), "/", "-", 0, crowd)) {
            String _ = guests.ask("join %d %d".formatted(crowd, JOINS_PER_SECOND));
            Thread.sleep(Duration.ofSeconds(WARM_UP_SECONDS));
            String _ = guests.ask("reset");
            double cpu = peer.cpuSeconds();
            Thread.sleep(Duration.ofSeconds(WARM_UP_SECONDS));
            Figures figures = Figures.of(List.of(guests));
            double used = peer.cpuSeconds() - cpu;
            report.put(name + "_viewers", figures.in());
            report.put(name + "_frames", figures.frames());
            return used * 1e6 / figures.frames();
        }
    }

    private List<String> peerArguments() {
        int perSecond = Math.clamp(FRAMES_PER_SECOND_AT_PEERS / viewersAtPeers(), 1, LINES_PER_SECOND);
        return List.of(String.valueOf(PEER_FRAME_BYTES), String.valueOf(perSecond));
    }

    private int viewersAtPeers() {
        return Math.min(viewers, MOST_AT_PEERS);
    }

    private List<String> ws(Scratch scratch) throws IOException, InterruptedException {
        Process npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--prefix", ".", "ws@8")
                .directory(scratch.resolve(".").toFile())
                .inheritIO()
                .start();
        if (npm.waitFor() != 0) {
            throw new IOException("npm could not install ws");
        }
        List<String> command =
                new ArrayList<>(List.of("node", NODE_PEER.toAbsolutePath().toString()));
        command.addAll(peerArguments());
        return command;
    }

    private static OwnProcess crowd(int number, int port, String path, String passes, int first, int count)
            throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "127.0.0.1",
                String.valueOf(port),
                "127.0.1." + (number + 1),
                path,
                passes,
                String.valueOf(first),
                String.valueOf(count));
        OwnProcess crowd = OwnProcess.start(
                Path.of("."),
                java("192m", ViewersOfShow.class, arguments, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        crowd.hear();
        return crowd;
    }

    /** With the flags that nodes run with, unless others are named. */
    private static List<String> java(String heap, Class<?> main, List<String> arguments, String... flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (flags.length == 0) {
            command.add("@" + JVM_OPTIONS.toAbsolutePath());
        }
        command.addAll(List.of("-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-Xmx" + heap));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    private void tell(String words) throws IOException, InterruptedException {
        for (OwnProcess crowd : crowds) {
            String _ = crowd.ask(words);
        }
    }

    /** Of all nodes: resident, heap, direct. */
    private long[] memory() throws IOException, InterruptedException {
        long[] sum = new long[3];
        for (OwnProcess node : nodes) {
            String[] figures = node.ask("memory").split(" ");
            for (int i = 0; i < sum.length; i++) {
                sum[i] += Long.parseLong(figures[i]);
            }
        }
        return sum;
    }

    private static double cpuSeconds(List<OwnProcess> processes) {
        return processes.stream().mapToDouble(OwnProcess::cpuSeconds).sum();
    }

    private static void closeAll(List<OwnProcess> processes) throws InterruptedException {
        for (OwnProcess process : processes) {
            process.close();
        }
        processes.clear();
    }

    /** What crowds say of themselves, added up. */
    private record Figures(
            long in,
            long frames,
            long bytes,
            long cut,
            long lines,
            long missing,
            long doubled,
            SortedMap<Integer, Long> byMillis) {

        static Figures of(List<OwnProcess> crowds) throws IOException, InterruptedException {
            long[] sum = new long[7];
            SortedMap<Integer, Long> byMillis = new TreeMap<>();
            for (OwnProcess crowd : crowds) {
                String[] words = crowd.ask("figures").split(" ");
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += Long.parseLong(words[i]);
                }
                for (int i = sum.length + 1; i < words.length; i++) {
                    String[] pair = words[i].split("=");
                    byMillis.merge(Integer.valueOf(pair[0]), Long.valueOf(pair[1]), Long::sum);
                }
            }
            return new Figures(sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], byMillis);
        }

        /** Within how many milliseconds this share of the lines that were read had arrived. */
        double millis(double share) {
            long all = byMillis.values().stream().mapToLong(Long::longValue).sum();
            long passed = 0;
            for (Map.Entry<Integer, Long> entry : byMillis.entrySet()) {
                passed += entry.getValue();
                if (passed >= all * share) {
                    return entry.getKey();
                }
            }
            return Double.NaN;
        }
    }
}
