package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What people are greeted with. Its lines are written once for all who were shown the same: a hundred of them take longer to write
 * than all else that a join takes, and when a node is lost, everybody it had comes at once. Used by one thread, the hall's.
 */
final class Greetings {

    /** Beginnings of gaps between two ticks that are kept apart; with one more all are written anew. */
    private static final int MOST = 256;

    private final Map<Range, JsonNode> written = new HashMap<>();

    /** Offsets of what somebody has not seen. */
    private record Range(long after, long upTo) {}

    /** The stage as it is for who comes, or comes back to a page that knows some of it. */
    byte[] hello(HallCommand.Enter enter, ServerFrames.StageState stage, PromptBook book, Instant now) {
        Viewer viewer = enter.viewer();
        Chat chat = book.chat();
        Long seen = stage.epoch().equals(enter.epoch()) ? enter.after() : null;
        Optional<List<Line>> gap = seen == null ? Optional.empty() : chat.gap(viewer, seen, stage.offset());
        List<Line> recent = gap.orElseGet(() -> chat.greeting(viewer, stage.offset()));
        long after = gap.isPresent() && seen != null ? seen : -1;
        return ServerFrames.hello(new ServerFrames.Hello(
                stage,
                viewer,
                book.rules().mutedUntil(viewer, now).orElse(null),
                book.rules().slowModeLeft(viewer, now),
                write(viewer, recent, after, stage.offset()),
                seen == null || gap.isEmpty() ? List.of() : chat.goneUpTo(seen),
                seen == null || gap.isEmpty() ? List.of() : chat.backUpTo(seen, viewer),
                seen != null && gap.isEmpty()));
    }

    /**
     * @param lines what this viewer is shown of the lines after one offset up to another
     */
    JsonNode write(Viewer viewer, List<Line> lines, long after, long upTo) {
        if (viewer.role().moderates()) {
            return ServerFrames.messagesForTeam(lines);
        }
        if (!lines.stream().allMatch(line -> line.reach().everybody())) {
            return ServerFrames.messages(lines);
        }
        if (written.size() >= MOST) {
            written.clear();
        }
        return written.computeIfAbsent(new Range(after, upTo), _ -> ServerFrames.written(ServerFrames.messages(lines)));
    }

    /** Lines were taken away, or came back. */
    void forget() {
        written.clear();
    }
}
