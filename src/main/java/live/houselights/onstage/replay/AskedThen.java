package live.houselights.onstage.replay;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the audience asked the stage, at the moments of the replay at which it was answered.
 *
 * @param questions in the order of the replay
 */
public record AskedThen(List<Moment> questions) {

    /** A question that nobody took off the stage is shown so long. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    /**
     * A question on stage.
     *
     * @param at in seconds from the replay's beginning
     * @param until the same
     * @param question as the stage told it
     */
    public record Moment(double at, double until, ObjectNode question) {}
}
