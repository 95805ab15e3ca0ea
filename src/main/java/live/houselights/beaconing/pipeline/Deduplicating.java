package live.houselights.beaconing.pipeline;

import live.houselights.beaconing.internal.RecentIds;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

/**
 * Knows beacons that came before by their ids, as far as {@link RecentIds} remembers. One that comes again is answered behind the
 * first, so that it is not called kept before it is.
 */
final class Deduplicating {

    private final RecentIds seen = new RecentIds();

    /** How often everything was forgotten. */
    private int memory;

    Flow<Arrival, Arrival, NotUsed> stage() {
        return Flow.of(Arrival.class).map(this::know);
    }

    private synchronized Arrival know(Arrival arrival) {
        return seen.add(arrival.beacon().id()) ? arrival : arrival.knownBy(memory);
    }

    /** Whether it still has to be written: it is new, or the one that it repeats was forgotten since, as not kept. */
    synchronized boolean isWanted(Arrival arrival) {
        return arrival.isNew() || arrival.knownBy() != memory;
    }

    /** What was not kept must be taken when it comes again, and nobody knows which ids those were. */
    synchronized void forget() {
        seen.forget();
        memory++;
    }
}
