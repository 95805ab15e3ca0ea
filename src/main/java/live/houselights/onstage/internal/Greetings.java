package live.houselights.onstage.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The lines with which people are greeted, written once for all who were shown the same: a hundred of them take longer to write
 * than all else that a join takes, and when a node is lost, everybody it had comes at once. Used by one thread, the hall's.
 */
final class Greetings {

    /** Beginnings of gaps between two ticks that are kept apart; with one more all are written anew. */
    private static final int MOST = 256;

    private final Map<Range, JsonNode> written = new HashMap<>();

    /** Offsets of what somebody has not seen. */
    private record Range(long after, long upTo) {}

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
