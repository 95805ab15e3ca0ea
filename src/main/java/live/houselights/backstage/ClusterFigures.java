package live.houselights.backstage;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import live.houselights.cluster.RollCall;
import live.houselights.cluster.RollCall.Present;
import live.houselights.cluster.RollCall.Standing;
import live.houselights.messages.nodes.NodeReported;

/** A roll call in one line. */
record ClusterFigures(int atWork, int away, int entities, String slowest, int backlog, long dropped) {

    static ClusterFigures of(List<Present> present) {
        List<NodeReported> reports = present.stream()
                .map(Present::answer)
                .flatMap(Optional::stream)
                .map(RollCall.Answer::report)
                .toList();
        int atWork = (int) present.stream().filter(ClusterFigures::works).count();
        return new ClusterFigures(
                atWork,
                present.size() - atWork,
                reports.stream()
                        .flatMap(report -> report.entities().values().stream())
                        .mapToInt(Integer::intValue)
                        .sum(),
                slowest(present),
                reports.stream().mapToInt(NodeReported::backlog).sum(),
                reports.stream().mapToLong(NodeReported::dropped).sum());
    }

    private static boolean works(Present node) {
        return (node.standing() == Standing.UP || node.standing() == Standing.WEAKLY_UP)
                && node.answer().isPresent();
    }

    private static String slowest(List<Present> present) {
        return present.stream()
                .map(Present::answer)
                .flatMap(Optional::stream)
                .map(RollCall.Answer::after)
                .max(Comparator.<Duration>naturalOrder())
                .map(NodeRow::millis)
                .orElse("–");
    }
}
