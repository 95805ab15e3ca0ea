package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.stage.StageChanged;
import live.houselights.onstage.Polls.Choice;
import live.houselights.onstage.Polls.Poll;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The poll that a hall shows. What is counted is read from SQL as often as the hall looks around, while a poll is open and not
 * otherwise; so all halls show the same, whoever counted it. Used by the hall's thread alone.
 */
final class PollBoard {

    /** So long whoever comes in is shown how a poll ended. */
    static final Duration RESULT_STAYS = Duration.ofMinutes(5);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ShowId show;
    private final PollBook book;
    private final Topics topics;
    private final Clock clock;
    private long edition;
    private @Nullable Poll shown;

    PollBoard(ShowId show, StageParts parts) {
        this.show = show;
        this.book = parts.polls();
        this.topics = parts.topics();
        this.clock = parts.clock();
    }

    /** @param now how many polls were opened and closed */
    void begin(long now) {
        shown = now > 0 ? book.newest(show).orElse(null) : null;
        edition = now;
    }

    /**
     * Reads what is new, shows it with the next tick, and tells desks that there is news.
     *
     * @param now how many polls were opened and closed
     */
    void look(long now, TickFrame frame) {
        Poll before = shown;
        if (now == edition && (before == null || before.closed())) {
            return;
        }
        Poll poll = book.newest(show).orElse(null);
        shown = poll;
        edition = now;
        if (poll == null || poll.equals(before)) {
            return;
        }
        boolean another = before == null || !before.id().equals(poll.id()) || before.closed() != poll.closed();
        if (another) {
            frame.tell("poll", json(poll));
        } else {
            frame.tell("tally", tally(poll));
        }
        topics.publish(new StageChanged(show));
    }

    /** What somebody is shown who comes in now. */
    Optional<ObjectNode> current() {
        return Optional.ofNullable(shown)
                .filter(poll -> !poll.closed()
                        || clock.instant().isBefore(poll.closesAt().plus(RESULT_STAYS)))
                .map(PollBoard::json);
    }

    private static ObjectNode json(Poll poll) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", poll.id().toString())
                .put("question", poll.question())
                .put("closesAt", poll.closesAt().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("closed", poll.closed());
        ArrayNode choices = node.putArray("choices");
        poll.choices().stream().map(Choice::text).forEach(choices::add);
        node.set("n", counts(poll));
        return node;
    }

    private static ObjectNode tally(Poll poll) {
        ObjectNode node = JSON.createObjectNode().put("poll", poll.id().toString());
        node.set("n", counts(poll));
        return node;
    }

    private static ArrayNode counts(Poll poll) {
        ArrayNode counts = JSON.createArrayNode();
        poll.choices().forEach(choice -> counts.add(choice.votes()));
        return counts;
    }
}
