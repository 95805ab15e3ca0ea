package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.List;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What was asked at a show and answered on its stage, as everybody who was there could read it. */
@Component
public class PastAsks {

    /** The first so many of a show; nobody answers more in an evening. */
    static final int MOST = 500;

    private final AskReader questions;

    PastAsks(AskReader questions) {
        this.questions = questions;
    }

    /**
     * A question.
     *
     * @param from when it came on stage
     * @param to when it was answered; null when it still is on stage
     * @param question as the protocol tells it
     */
    public record Asked(Instant from, @Nullable Instant to, ObjectNode question) {}

    /** In the order in which they came on stage. */
    public List<Asked> asked(ShowId show) {
        return questions.onStage(show, MOST).stream()
                .map(it -> new Asked(it.from(), it.to(), ServerFrames.question(it.question())))
                .toList();
    }
}
