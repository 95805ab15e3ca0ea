package live.houselights.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import live.houselights.kernel.ShowId;

/**
 * Beacons of a quarter of a million viewers to one node of the house, which keeps each on disk before it says so, counts the
 * audience, and delivers them to a sink that throws them away; then the same requests to Node and nginx.
 */
final class BeaconBench implements Bench.Benchmark {

    private static final int SESSIONS = 250_000;

    /** As a proxy in front of the house keeps open to it. Each waits some milliseconds for the disk. */
    private static final int FLOODING = 1_000;

    private static final int PACED = 1_000;
    private static final int PER_SECOND = 8_333;
    private static final int WARM_UP_SECONDS = 20;
    private static final int FLOOD_SECONDS = 20;
    private static final String HEAP = "-Xmx768m";
    private static final String PATH = "/beacons";

    private final int seconds = Integer.getInteger("seconds", 30);

    @Override
    public Duration longest() {
        return Duration.ofMinutes(20).plusSeconds(seconds);
    }

    @Override
    public void run(Report report) throws Exception {
        report.load("load_before");
        try (Scratch scratch = new Scratch()) {
            UnpackedJar jar = new UnpackedJar(scratch.resolve("house"));
            jar.train();
            String show = ShowId.next().toString();
            Path sessions = scratch.resolve("sessions");
            try (DurablePostgres postgres = new DurablePostgres(scratch.resolve("postgres"));
                    OwnProcess node = node(jar, scratch, postgres)) {
                String _ = node.ask("sessions %s %d %s".formatted(show, SESSIONS, sessions));
                int port = Integer.parseInt(node.ask("port"));
                flood("beacons", new House(node, port), show, sessions, report);
                if (seconds > 0) {
                    evening(node, port, show, sessions, report);
                }
            }
            BeaconPeers peers = new BeaconPeers(scratch);
            try (BeaconPeers.Server peer = peers.node()) {
                flood("node", peer, show, sessions, report);
            }
            try (BeaconPeers.Server peer = peers.nginx()) {
                flood("nginx", peer, show, sessions, report);
            }
        }
    }

    /** The house as one of those who are asked. */
    private record House(OwnProcess node, int port) implements BeaconPeers.Server {

        @Override
        public double cpuSeconds() {
            return node.cpuSeconds();
        }

        @Override
        public void close() {}
    }

    private static OwnProcess node(UnpackedJar jar, Scratch scratch, DurablePostgres postgres)
            throws IOException, InterruptedException {
        Map<String, Object> more = new HashMap<>(postgres.properties());
        more.put("houselights.roles", "beaconing");
        more.put("houselights.edge.behind-proxy", true);
        more.put("houselights.beaconing.sinks", "");
        List<String> command = jar.java(BeaconNode.class, HEAP);
        command.addAll(live.houselights.bench.House.properties(scratch.resolve("node"), more));
        OwnProcess node = OwnProcess.start(jar.folder(), command);
        String _ = node.hear();
        return node;
    }

    /** As many as it takes, each connection the next as soon as it is answered. */
    private static void flood(String name, BeaconPeers.Server server, String show, Path sessions, Report report)
            throws IOException, InterruptedException {
        try (OwnProcess crowd = crowd(FLOODING, show, sessions)) {
            String _ = crowd.ask("open " + server.port());
            String _ = crowd.ask("flood " + WARM_UP_SECONDS);
            double cpu = server.cpuSeconds();
            long begin = System.nanoTime();
            Answers answers = Answers.read(crowd.ask("flood " + FLOOD_SECONDS));
            double used = server.cpuSeconds() - cpu;
            double took = (System.nanoTime() - begin) / 1e9;
            report.put(name + "_per_cpu_s", answers.acknowledged() / used);
            report.put(name + "_per_s", answers.acknowledged() / took);
            report.put(name + "_refused", answers.refused() + answers.failed());
        }
    }

    /** At the rate of a full house, for as long as is wished. */
    private void evening(OwnProcess node, int port, String show, Path sessions, Report report)
            throws IOException, InterruptedException {
        try (OwnProcess crowd = crowd(PACED, show, sessions)) {
            String _ = crowd.ask("open " + port);
            String _ = crowd.ask("pace %d %d".formatted(PER_SECOND, 2 * SESSIONS / PER_SECOND));
            report.put("heap_mb_before", heapMegabytes(node));
            double cpu = node.cpuSeconds();
            long begin = System.nanoTime();
            Answers answers = Answers.read(crowd.ask("pace %d %d".formatted(PER_SECOND, seconds)));
            double took = (System.nanoTime() - begin) / 1e9;
            report.put("watching", Long.parseLong(node.ask("watching " + show)));
            report.put("sessions", SESSIONS);
            report.put("cores", (node.cpuSeconds() - cpu) / took);
            report.put("paced_beacons", answers.acknowledged());
            report.put("paced_refused", answers.refused() + answers.failed());
            report.put("p50_ms", answers.p50() / 1e3);
            report.put("p99_ms", answers.p99() / 1e3);
            report.put("slowest_ms", answers.most() / 1e3);
            report.put("heap_mb_after", heapMegabytes(node));
        }
    }

    private static double heapMegabytes(OwnProcess node) throws IOException, InterruptedException {
        return Long.parseLong(node.ask("memory").split(" ")[2]) / 1e6;
    }

    private static OwnProcess crowd(int connections, String show, Path sessions)
            throws IOException, InterruptedException {
        List<String> command = JavaCommand.of("-Xmx512m", "-XX:+UseSerialGC");
        command.addAll(
                List.of(BeaconCrowd.class.getName(), String.valueOf(connections), PATH, show, sessions.toString()));
        OwnProcess crowd = OwnProcess.start(Path.of("."), command);
        String _ = crowd.hear();
        return crowd;
    }

    /** Times are microseconds. */
    private record Answers(long acknowledged, long refused, long failed, long p50, long p99, long most) {

        static Answers read(String words) {
            String[] n = words.split(" ");
            return new Answers(
                    Long.parseLong(n[0]),
                    Long.parseLong(n[1]),
                    Long.parseLong(n[2]),
                    Long.parseLong(n[3]),
                    Long.parseLong(n[4]),
                    Long.parseLong(n[5]));
        }
    }
}
