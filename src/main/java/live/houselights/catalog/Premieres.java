package live.houselights.catalog;

import java.time.Instant;
import java.util.List;

/** When shows were put before the public. */
public interface Premieres {

    /**
     * Shows that are published now, and were first after one moment and not after the other: the earliest first, at most {@link
     * Catalog#MOST_LISTED}. Read anew each time.
     */
    List<Premiere> between(Instant after, Instant until);

    record Premiere(Show show, Instant at) {}
}
