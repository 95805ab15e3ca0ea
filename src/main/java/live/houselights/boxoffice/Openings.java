package live.houselights.boxoffice;

import java.time.Instant;
import java.util.List;
import live.houselights.kernel.ShowId;

/** When the sale of shows opens to everybody. */
public interface Openings {

    /** Openings that are answered at once; a longer span is asked for in pieces. */
    int MOST = 500;

    /**
     * Shows of which the first tier goes on sale after one moment and not after the other: the earliest first, drafts and what was
     * called off among them.
     */
    List<Opening> between(Instant after, Instant until);

    record Opening(ShowId show, Instant at) {}
}
