package live.houselights.beaconing.rollups;

import java.util.Set;
import java.util.UUID;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.kernel.ShowId;

/** What some beacons add up to until it is written. For one thread at a time. */
interface Sum {

    void add(Beacon beacon);

    /** Whether it should be written before more is added. */
    boolean isFull();

    /** Adds it to what SQL has, in the caller's transaction. */
    void write(UUID journal);

    /** Those of which somebody may want to hear. */
    Set<ShowId> shows();
}
