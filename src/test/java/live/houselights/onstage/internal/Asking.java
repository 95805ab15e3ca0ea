package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import live.houselights.onstage.Asks;
import live.houselights.onstage.Stages;
import live.houselights.onstage.internal.AskBook.Wish;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Questions of an evening: those of fans who are not there, and the frames of those who are. */
final class Asking implements BeforeEachCallback {

    private final Evening evening;
    private @Nullable ApplicationContext house;

    Asking(Evening evening) {
        this.evening = evening;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        house = SpringExtension.getApplicationContext(context);
    }

    void invite() {
        Evening.done(bean(Stages.class).invite(evening.show(), true, "Theo"));
    }

    /** Answers the id of the question. */
    UUID asked(UUID fan, String text) {
        assertThat(bean(AskBook.class).ask(evening.show(), List.of(wish(fan, text))))
                .containsExactly(Optional.empty());
        return bean(AskReader.class).of(evening.show(), Asks.MOST_WAITING).stream()
                .filter(ask -> ask.text().equals(text))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private <T> T bean(Class<T> type) {
        if (house == null) {
            throw new IllegalStateException("The evening has not begun");
        }
        return house.getBean(type);
    }

    static Wish wish(UUID fan, String text) {
        return new Wish(new Author(fan, "Mia", StageRole.FAN), "ref", text, false);
    }

    static ObjectNode question(String ref, String text) {
        return Frames.frame("ask", ref).put("text", text);
    }

    static ObjectNode upvote(String ref, String ask, boolean up) {
        return Frames.frame("upvote", ref).put("ask", ask).put("up", up);
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
}
