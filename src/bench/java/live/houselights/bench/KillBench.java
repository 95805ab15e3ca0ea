package live.houselights.bench;

import java.nio.file.Path;
import live.houselights.processes.Drill;

/**
 * Kills one of three nodes after the other under buyers and somebody who chats, and asks one to stop; by the same drill as
 * {@code NodesIT}.
 */
final class KillBench {

    private static final int ROUNDS = Integer.getInteger("kills", 20);

    private final Path folder;

    /** @param folder for the nodes' data */
    KillBench(Path folder) {
        this.folder = folder;
    }

    void run(Report report) throws Exception {
        try (Drill drill = new Drill(folder)) {
            drill.start();
            Drill.Stop stop = drill.stop();
            report.put("requests_on_sigterm", stop.answered());
            report.put("failed_on_sigterm", stop.failed().size() + stop.unanswered());
            stop.failed().forEach(System.out::println);
            drill.start();
            Drill.Kills kills = drill.kill(ROUNDS);
            report.put("kill_rounds", kills.rounds());
            report.put("orders_sold", kills.sold());
            report.put("lines_acknowledged", kills.lines());
            report.put("lost", kills.lost().size() + kills.linesLost().size());
            report.put("doubled", drill.doubled().size());
            report.put("oversold", drill.oversold().size());
            report.put("odd_answers", kills.odd().size());
            report.put("max_gap_s", kills.gapMillis() / 1e3);
            report.put("max_pause_s", kills.pauseMillis() / 1e3);
            drill.assertThatTheBooksAreTrue();
        }
    }
}
