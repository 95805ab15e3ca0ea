package live.houselights.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * One show and all its viewers on one machine: nodes of the house behind one port, on PostgreSQL, and processes full of viewers
 * beside them; as many of both as the limit of open files asks. Then the same frames by plain Spring and by Node {@code ws}.
 */
final class OnstageBench implements Bench.Benchmark {

    /** Of a node's sockets; chance gives one some more than another. */
    private static final int VIEWERS_PER_NODE = 17_000;

    private static final int MOST_IN_STORM = 100_000;

    /** For each node: chance brings about as many to it. */
    private static final int WARMING = 1_000;

    private static final int WARMING_STORMS = 5;
    private static final int SLOW = 20;

    /** So much is said then that it would be gigabytes for more. */
    private static final int MOST_BESIDE_SLOW = 5_000;

    /** Said by the team: of fans' lines a crowd is shown no more than can be read. */
    private static final int LINES_PER_SECOND_FOR_SLOW = 60;

    /** Of 300 bytes at the shortest tick, four frames a second, one line each. */
    private static final int LINES_PER_SECOND = 4;

    /** Where the tick is long, as many would make frames of kilobytes. */
    private static final int CROWDED = 50_000;

    private static final int WARM_UP_SECONDS = 15;
    private static final int QUIET_SECONDS = 60;
    private static final int STORM_SECONDS = 60;
    private static final int LONGEST_SLOWNESS_SECONDS = 240;

    private final int viewers = Integer.getInteger("viewers", 1_000);
    private final int seconds = Integer.getInteger("seconds", 30);
    private final int nodes = Math.ceilDiv(viewers + SLOW, VIEWERS_PER_NODE);
    private final int warming = WARMING * nodes;

    @Override
    public Duration longest() {
        return Duration.ofMinutes(45).plusSeconds(seconds).plusSeconds(viewers / 100);
    }

    @Override
    public void run(Report report) throws Exception {
        report.load("load_before");
        report.put("viewers", viewers);
        report.put("nodes", nodes);
        try (Scratch scratch = new Scratch()) {
            UnpackedJar jar = new UnpackedJar(scratch.resolve("house"));
            jar.train();
            try (DurablePostgres postgres = new DurablePostgres(scratch.resolve("postgres"));
                    StageHouse house = new StageHouse(jar, scratch, postgres)) {
                evening(house, scratch.resolve("passes"), report);
            }
            new StagePeers(scratch, viewers).run(report);
        }
    }

    private void evening(StageHouse house, Path passes, Report report)
            throws IOException, InterruptedException, ExecutionException {
        for (int node = 0; node < nodes; node++) {
            house.open();
        }
        String path = "/onstage/" + house.show(warming + viewers + SLOW + StageNode.TEAM, passes);
        warmUp(house, path, passes);
        StageHouse.Memory empty = house.memory();
        try (Crowds crowds = new Crowds(house.port(), path, passes, warming, viewers)) {
            join(house, crowds, report);
            idle(house, empty, report);
            quiet(crowds, report);
            talk(house, empty, crowds, report);
            if (viewers <= MOST_BESIDE_SLOW) {
                slow(house, path, passes, crowds, report);
            }
            storm(house, crowds, report);
            report.put("resident_mb_after", house.memory().megabytes());
        }
    }

    private void warmUp(StageHouse house, String path, Path passes)
            throws IOException, InterruptedException, ExecutionException {
        try (Crowds crowds = new Crowds(house.port(), path, passes, 0, warming)) {
            Crowds.Comings _ = crowds.join();
            crowds.talk(20, 50);
            for (int storm = 0; storm < WARMING_STORMS; storm++) {
                Crowds.Comings _ = crowds.storm(warming, 2 * nodes);
            }
            Thread.sleep(Duration.ofSeconds(WARM_UP_SECONDS));
        }
        Thread.sleep(Duration.ofSeconds(2));
    }

    private void join(StageHouse house, Crowds crowds, Report report) throws IOException, InterruptedException {
        double cpu = house.cpuSeconds();
        long begin = System.nanoTime();
        Crowds.Comings comings = crowds.join();
        double took = (System.nanoTime() - begin) / 1e9;
        report.put("connected", crowds.heard().in());
        report.put("join_failures", comings.outside());
        report.put("join_attempts_turned_away", comings.turnedAway());
        report.put("joins_per_s", viewers / took);
        report.put("joins_per_cpu_s", viewers / (house.cpuSeconds() - cpu));
    }

    private void idle(StageHouse house, StageHouse.Memory empty, Report report)
            throws IOException, InterruptedException {
        Thread.sleep(Duration.ofSeconds(3));
        double cpu = house.cpuSeconds();
        Thread.sleep(Duration.ofSeconds(5));
        report.put("idle_cpu_percent", (house.cpuSeconds() - cpu) / 5 * 100);
        StageHouse.Memory full = house.memory();
        report.put("bytes_per_viewer", (full.own() - empty.own()) / viewers);
        report.put("heap_bytes_per_viewer", (full.heap() - empty.heap()) / viewers);
        report.put("direct_bytes_per_viewer", (full.direct() - empty.direct()) / viewers);
        report.put("resident_mb", full.megabytes());
    }

    /** One line a second, and nobody applauds. */
    private static void quiet(Crowds crowds, Report report) throws IOException, InterruptedException {
        crowds.talk(1, 0);
        Thread.sleep(Duration.ofSeconds(WARM_UP_SECONDS));
        crowds.forget();
        Thread.sleep(Duration.ofSeconds(QUIET_SECONDS));
        Heard heard = crowds.heard();
        report.put("quiet_p50_ms", heard.millis(0.5));
        report.put("quiet_p99_ms", heard.millis(0.99));
    }

    private void talk(StageHouse house, StageHouse.Memory empty, Crowds crowds, Report report)
            throws IOException, InterruptedException {
        crowds.talk(viewers > CROWDED ? 1 : LINES_PER_SECOND, Math.min(200, viewers / 100.0));
        Thread.sleep(Duration.ofSeconds(WARM_UP_SECONDS));
        report.put("resident_mb_talking", house.residentMegabytes());
        crowds.forget();
        double cpu = house.cpuSeconds();
        long begin = System.nanoTime();
        try (Probes probes = house.probed()) {
            for (int left = seconds; left > 0; left -= 60) {
                Thread.sleep(Duration.ofSeconds(Math.min(left, 60)));
                Heard heard = crowds.heard();
                System.out.printf(
                        "%d s left: %d in, %d cut, %.0f MB%n",
                        Math.max(0, left - 60), heard.in(), heard.cut(), house.residentMegabytes());
            }
            report.put("probes", probes.asked());
            report.put("probes_failed", probes.failed());
        }
        Heard heard = crowds.heard();
        double used = house.cpuSeconds() - cpu;
        double took = (System.nanoTime() - begin) / 1e9;
        report.put("us_per_frame", used * 1e6 / heard.frames());
        report.put("frames_per_cpu_s", Math.round(heard.frames() / used));
        report.put("frames", heard.frames());
        report.put("bytes_per_frame", (double) heard.bytes() / heard.frames());
        report.put("frames_per_viewer_per_s", heard.frames() / took / viewers);
        report.put("server_cpu_percent", used / took * 100);
        report.put("p50_ms", heard.millis(0.5));
        report.put("p99_ms", heard.millis(0.99));
        report.put("lines_read", heard.lines());
        report.put("lines_missing", heard.missing());
        report.put("lines_doubled", heard.doubled());
        report.put("disconnects", heard.cut());
        report.put("resident_mb_talked", house.residentMegabytes());
        crowds.talk(0, 0);
        Thread.sleep(Duration.ofSeconds(3));
        StageHouse.Memory silent = house.memory();
        report.put("resident_mb_silent", silent.megabytes());
        report.put("heap_bytes_per_viewer_silent", (silent.heap() - empty.heap()) / viewers);
    }

    /** Some who do not read, while there is much to say: they are let go with a reason, and nobody else notices. */
    private void slow(StageHouse house, String path, Path passes, Crowds others, Report report)
            throws IOException, InterruptedException {
        int first = warming + viewers;
        String file = passes.toString();
        try (OwnProcess slow = Crowds.start(99, house.port(), path, file, first, SLOW);
                OwnProcess team = Crowds.start(98, house.port(), path, file, first + SLOW, StageNode.TEAM)) {
            String _ = slow.ask("slow " + SLOW);
            Crowds.Comings _ = Crowds.join(team);
            others.talk(0, 0);
            others.forget();
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
        Heard heard = others.heard();
        report.put("disconnects_beside_slow_readers", heard.cut());
        report.put("p99_ms_beside_slow_readers", heard.millis(0.99));
    }

    /** Everybody at once, up to 100,000, while the chat goes on. */
    private void storm(StageHouse house, Crowds crowds, Report report)
            throws IOException, InterruptedException, ExecutionException {
        crowds.talk(2, 0);
        Thread.sleep(Duration.ofSeconds(3));
        crowds.forget();
        double cpu = house.cpuSeconds();
        long begin = System.nanoTime();
        try (Probes probes = house.probed()) {
            Crowds.Comings comings = crowds.storm(MOST_IN_STORM, Math.min(STORM_SECONDS, 5 + viewers / 1_000));
            report.put("storm_s", (System.nanoTime() - begin) / 1e9);
            report.put("storm_cpu_s", house.cpuSeconds() - cpu);
            report.put("storm_back", comings.in());
            report.put("storm_failures", comings.outside());
            report.put("storm_attempts_turned_away", comings.turnedAway());
            report.put("storm_probes", probes.asked());
            report.put("storm_probes_failed", probes.failed());
        }
        Thread.sleep(Duration.ofSeconds(4));
        Heard heard = crowds.heard();
        report.put("storm_lines_missing", heard.missing());
        report.put("storm_lines_doubled", heard.doubled());
        report.put("storm_disconnects", heard.cut());
        crowds.talk(0, 0);
    }
}
