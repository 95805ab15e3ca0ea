package live.houselights.onstage.replay;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was said while a part of the replay was played on stage.
 *
 * @param window counts parts of {@link #LENGTH}, from 0
 * @param edition names what was said and taken away until it was read
 * @param lines in the order of the replay; {@link #MOST_LINES} at most, and those that come after them are left out
 */
public record ChatWindow(int window, String edition, List<Line> lines) {

    /** How much is read at once. */
    static final Duration LENGTH = Duration.ofMinutes(1);

    /** As much as the draw of a full house lets through in a minute, and some more for the team. */
    static final int MOST_LINES = 600;

    /**
     * A line at its moment.
     *
     * @param at in seconds from the replay's beginning
     * @param message as the stage told it
     */
    public record Line(double at, ObjectNode message) {}
}
