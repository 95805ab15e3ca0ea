package live.houselights.backstage;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import live.houselights.cluster.Role;
import live.houselights.cluster.RollCall.Answer;
import live.houselights.cluster.RollCall.Present;
import live.houselights.cluster.RollCall.Standing;

/** A node as its line in the list says it. */
record NodeRow(
        String address, boolean here, String standing, String roles, String entities, String heap, String answer) {

    private static final long MEGABYTE = 1 << 20;

    static NodeRow of(Present node) {
        return new NodeRow(
                node.address(),
                node.here(),
                words(node.standing()),
                node.roles().size() == Role.values().length
                        ? "all"
                        : node.roles().stream().sorted().map(NodeRow::word).collect(Collectors.joining(", ")),
                node.answer().map(NodeRow::entities).orElse("–"),
                node.answer().map(NodeRow::heap).orElse("–"),
                node.answer().map(answer -> millis(answer.after())).orElse("no answer"));
    }

    static String millis(Duration time) {
        return "%,.1f ms".formatted(time.toNanos() / 1e6);
    }

    private static String words(Standing standing) {
        return switch (standing) {
            case UP -> "Up";
            case WEAKLY_UP -> "Up, weakly";
            case JOINING -> "Joining";
            case UNREACHABLE -> "Cannot be reached";
            case LEAVING -> "Leaving";
            case DOWN -> "Down";
        };
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static String entities(Answer answer) {
        String some = answer.report().entities().entrySet().stream()
                .filter(kind -> kind.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .map(kind -> Words.count(kind.getValue(), kind.getKey()))
                .collect(Collectors.joining(", "));
        return some.isEmpty() ? "none awake" : some;
    }

    private static String heap(Answer answer) {
        return "%,d of %,d MB"
                .formatted(
                        answer.report().heapUsed() / MEGABYTE, answer.report().heapMost() / MEGABYTE);
    }
}
