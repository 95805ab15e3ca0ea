package live.houselights.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import live.houselights.testing.FreePort;

/**
 * What a message between nodes costs: two processes of the built jar, one of which asks and the other answers, over loopback.
 * The processor time of both is counted, whatever else they do meanwhile.
 */
final class AskBench {

    private static final int WARM_UP_SECONDS = 20;
    private static final int MEASURED_SECONDS = 10;
    private static final int[] CALLERS = {1, 16, 64, 256};

    /** The one that counts: as many as ask on a node in an on-sale, where each buyer who pays or changes a cart is one. */
    private static final int MANY = 256;

    /** What else goes on in the machine makes an ask dearer, never cheaper: the best of so many counts. */
    private static final int TIMES = 3;

    private static final List<String> WHOM = List.of("entities", "group");

    private final UnpackedJar jar;

    AskBench(UnpackedJar jar) {
        this.jar = jar;
    }

    void run(Report report) throws IOException, InterruptedException {
        int port = FreePort.next();
        String seed = "--houselights.cluster.seeds=127.0.0.1:" + port;
        try (OwnProcess answering = peer("storefront", seed, "--houselights.cluster.port=" + port);
                OwnProcess asking = peer("beaconing", seed)) {
            answering.hear();
            asking.hear();
            double worst = Double.MAX_VALUE;
            for (String whom : WHOM) {
                String _ = asking.ask("%s %d %d".formatted(whom, MANY, WARM_UP_SECONDS));
                double best = 0;
                for (int callers : CALLERS) {
                    double perCpuSecond = measure(whom, callers, asking, answering, report);
                    best = callers == MANY ? perCpuSecond : best;
                }
                for (int more = 1; more < TIMES; more++) {
                    best = Math.max(best, measure(whom, MANY, asking, answering, report));
                }
                worst = Math.min(worst, best);
                profile(whom, asking, answering);
            }
            report.put("asks_per_cpu_s", Math.round(worst));
        }
    }

    private OwnProcess peer(String roles, String... properties) throws IOException, InterruptedException {
        List<String> command = jar.java(
                Peer.class,
                "-Xmx256m",
                "-XX:FlightRecorderOptions:stackdepth=256",
                "-Dspring.main.banner-mode=off",
                "-Dlogging.level.root=warn");
        command.add("--houselights.roles=" + roles);
        command.addAll(List.of(properties));
        return OwnProcess.start(jar.folder(), command);
    }

    private static double measure(String whom, int callers, OwnProcess asking, OwnProcess answering, Report report)
            throws IOException, InterruptedException {
        double askingBefore = asking.cpuSeconds();
        double answeringBefore = answering.cpuSeconds();
        String[] figures = asking.ask("%s %d %d".formatted(whom, callers, MEASURED_SECONDS))
                .split(" ");
        double asks = Double.parseDouble(figures[0]);
        double asked = asking.cpuSeconds() - askingBefore;
        double answered = answering.cpuSeconds() - answeringBefore;
        String name = "asks_%s_%d_callers".formatted(whom, callers);
        report.put(name + "_per_cpu_s", Math.round(asks / (asked + answered)));
        report.put(name + "_per_s", Math.round(asks / MEASURED_SECONDS));
        report.put(name + "_failed", Long.parseLong(figures[1]));
        report.put(name + "_p99_ms", Double.parseDouble(figures[3]));
        report.put(name + "_cpu_us_asking", asked * 1e6 / asks);
        report.put(name + "_cpu_us_answering", answered * 1e6 / asks);
        return asks / (asked + answered);
    }

    /** Both at once, under the same asks. */
    private void profile(String whom, OwnProcess asking, OwnProcess answering)
            throws IOException, InterruptedException {
        Path recordings = jar.folder().toAbsolutePath();
        System.out.println("profile of the one that asks, then of the one that answers: " + whom);
        String _ = answering.ask("profile " + recordings.resolve("answering.jfr"));
        String _ = asking.ask("profile " + recordings.resolve("asking.jfr"));
        String _ = asking.ask("%s %d %d".formatted(whom, MANY, MEASURED_SECONDS));
    }
}
