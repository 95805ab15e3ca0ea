package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.List;
import live.houselights.kernel.ShowId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What was said at a show, as everybody who was there could read it: without what stood aside, was hidden or was taken away. */
@Component
public class PastChat {

    private final ChatLog log;
    private final StageRecords records;

    PastChat(ChatLog log, StageRecords records) {
        this.log = log;
        this.records = records;
    }

    /**
     * A line.
     *
     * @param message as the protocol tells it
     */
    public record Said(Instant at, ObjectNode message) {}

    /** Changes whenever something is said, taken away or moderated otherwise. */
    public String edition(ShowId show) {
        StageRecords.StageRecord now = records.open(show);
        return now.epoch() + "-" + now.revision() + "-" + now.last();
    }

    /**
     * What was said between two moments, oldest first.
     *
     * @param to not included
     */
    public List<Said> between(ShowId show, Instant from, Instant to, int atMost) {
        return log.shownBetween(show, from, to, atMost).stream()
                .map(line -> new Said(line.at(), ServerFrames.message(line)))
                .toList();
    }
}
