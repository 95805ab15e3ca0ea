package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.Asks;
import live.houselights.onstage.Stages;
import live.houselights.onstage.Stages.ModerationOutcome;
import live.houselights.onstage.internal.AskBook.Wish;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Questions of fans who are not there, and the frames of those who are. */
record Asking(AskBook book, AskReader asks, Stages stages, ShowId show) {

    void invite() {
        done(stages.invite(show, true, "Theo"));
    }

    UUID asked(UUID fan, String text) {
        assertThat(book.ask(show, List.of(wish(fan, text)))).containsExactly(Optional.empty());
        return asks.of(show, Asks.MOST_WAITING).stream()
                .filter(ask -> ask.text().equals(text))
                .findFirst()
                .orElseThrow()
                .id();
    }

    static Wish wish(UUID fan, String text) {
        return new Wish(new Author(fan, "Mia", StageRole.FAN), "ref", text, false);
    }

    static ObjectNode question(String ref, String text) {
        return frame("ask", ref).put("text", text);
    }

    static ObjectNode upvote(String ref, String ask, boolean up) {
        return frame("upvote", ref).put("ask", ask).put("up", up);
    }

    static ObjectNode frame(String type, String ref) {
        return StageTest.Promises.JSON.createObjectNode().put("t", type).put("ref", ref);
    }

    /** A frame that tells how many votes a question has. */
    static Predicate<JsonNode> votes(String ask, int n) {
        return frame -> frame.path("asks").path("n").path(ask).intValue(-1) == n
                || put(frame, ask).path("n").intValue(-1) == n;
    }

    /** What a frame tells of a question as a whole; a missing node when it does not. */
    static JsonNode put(JsonNode frame, String ask) {
        for (JsonNode question : frame.path("asks").path("put")) {
            if (question.path("id").stringValue("").equals(ask)) {
                return question;
            }
        }
        return MissingNode.getInstance();
    }

    static void done(ModerationOutcome outcome) {
        assertThat(outcome).isEqualTo(new ModerationOutcome.Done());
    }
}
