package live.houselights.waitingroom.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the line's page is answered, as JSON. */
final class LineAnswers {

    private LineAnswers() {}

    /**
     * What this browser has.
     *
     * @param now the house's clock, which the page's countdown goes by
     * @param place null when it is not in line
     */
    record Mine(Instant now, @Nullable MyPlace place) {}

    /**
     * A place in line.
     *
     * @param number the how-manieth entry it was
     * @param drawn whether the draw gives the place, or gave it; else the number is the place
     * @param link takes the place along to another device
     * @param spent whether it has had its time
     */
    record MyPlace(String entry, long number, boolean drawn, String link, boolean spent) {}

    record Admitted(String url, Instant useBy) {}

    /** Why not: a word for the page, and a sentence for a person. */
    record Problem(String error, String detail) {}
}
