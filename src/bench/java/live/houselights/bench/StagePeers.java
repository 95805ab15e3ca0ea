package live.houselights.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Frames of the same size to as many viewers, by plain Spring and by Node {@code ws}: neither has chat, passes or care. */
final class StagePeers {

    private static final int MOST_VIEWERS = 15_000;

    /** Of all viewers together, so that no peer falls behind; four a second each at most. */
    private static final int FRAMES_PER_SECOND = 25_000;

    private static final int MOST_FRAMES_PER_VIEWER = 4;
    private static final int FRAME_BYTES = 330;
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final Path WS = Path.of("src/bench/node/ws-peer.mjs");
    private static final Path JVM_OPTIONS = Path.of("deploy/jvm.options");
    private static final int CROWD = 50;

    private final Scratch scratch;
    private final int viewers;

    StagePeers(Scratch scratch, int viewers) {
        this.scratch = scratch;
        this.viewers = Math.min(viewers, MOST_VIEWERS);
    }

    void run(Report report) throws IOException, InterruptedException {
        double spring = microseconds(report, "spring", spring());
        double ws = microseconds(report, "ws", ws());
        report.put("spring_us_per_frame", spring);
        report.put("ws_us_per_frame", ws);
    }

    /** Of the peer's processor time per frame. */
    private double microseconds(Report report, String name, List<String> command)
            throws IOException, InterruptedException {
        command.add(String.valueOf(FRAME_BYTES));
        command.add(String.valueOf(Math.clamp(FRAMES_PER_SECOND / viewers, 1, MOST_FRAMES_PER_VIEWER)));
        try (OwnProcess peer = OwnProcess.start(scratch.resolve("."), command);
                OwnProcess guests = Crowds.start(CROWD, Integer.parseInt(peer.hear()), "/", "-", 0, viewers)) {
            Crowds.Comings _ = Crowds.join(guests);
            Thread.sleep(MEASURED);
            String _ = guests.ask("reset");
            double cpu = peer.cpuSeconds();
            Thread.sleep(MEASURED);
            Heard heard = Heard.by(List.of(guests));
            double used = peer.cpuSeconds() - cpu;
            report.put(name + "_viewers", heard.in());
            report.put(name + "_frames", heard.frames());
            return used * 1e6 / heard.frames();
        }
    }

    private static List<String> spring() {
        List<String> command = JavaCommand.of("@" + JVM_OPTIONS.toAbsolutePath(), "-Xmx256m");
        command.add(PlainSpring.class.getName());
        return command;
    }

    private List<String> ws() throws IOException, InterruptedException {
        Process npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--prefix", ".", "ws@8")
                .directory(scratch.resolve(".").toFile())
                .inheritIO()
                .start();
        if (npm.waitFor() != 0) {
            throw new IOException("npm could not install ws");
        }
        return new ArrayList<>(List.of("node", WS.toAbsolutePath().toString()));
    }
}
