package live.houselights.beaconing.figures;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.UUID;
import live.houselights.beaconing.Audience.Measured;
import live.houselights.beaconing.Audience.Startup;
import live.houselights.beaconing.internal.Beacon;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.kll.KllFloatsSketch;
import org.jspecify.annotations.Nullable;

/**
 * What beacons of one {@link Spot} add up to: sums, how many viewers they came from (HyperLogLog), and how long the first
 * picture took (KLL, whose ranks are right to 1.7 %). Cells of the same spot can be merged, whoever counted them: a viewer whom
 * both have heard is one. For one thread.
 */
public final class Cell {

    /** Of the quantile sketch: some hundreds of figures, however many were added. */
    private static final int STARTUPS_K = 200;

    private final @Nullable HllUnion viewers;
    private final KllFloatsSketch startups = KllFloatsSketch.newHeapInstance(STARTUPS_K);
    private Counts counts = Counts.NONE;

    public Cell(Facet facet) {
        this.viewers = facet.countsViewers() ? new HllUnion(facet.lgK()) : null;
    }

    /**
     * @param counts those of this beacon
     * @param isFirstPicture whether the viewer tells for the first time how long it took
     */
    public void add(Beacon beacon, Counts counts, boolean isFirstPicture) {
        this.counts = this.counts.plus(counts);
        if (viewers != null) {
            UUID session = beacon.session();
            viewers.update(new long[] {session.getMostSignificantBits(), session.getLeastSignificantBits()});
        }
        if (isFirstPicture) {
            startups.update(beacon.startupMillis());
        }
    }

    /** Adds what another cell of the same spot has. */
    void merge(Cell other) {
        add(other.counts);
        if (viewers != null && other.viewers != null) {
            viewers.update(other.viewers.getResult(TgtHllType.HLL_8));
        }
        startups.merge(other.startups);
    }

    /** Adds what is stored of the same spot. */
    void merge(Counts counts, byte @Nullable [] viewers, byte[] startups) {
        add(counts);
        if (this.viewers != null && viewers != null) {
            this.viewers.update(HllSketch.heapify(MemorySegment.ofArray(viewers)));
        }
        this.startups.merge(KllFloatsSketch.heapify(MemorySegment.ofArray(startups)));
    }

    private void add(Counts more) {
        counts = counts.plus(more);
    }

    Counts counts() {
        return counts;
    }

    /** As it is stored; null where viewers are not counted. */
    byte @Nullable [] storedViewers() {
        return viewers == null ? null : viewers.getResult(TgtHllType.HLL_4).toCompactByteArray();
    }

    byte[] storedStartups() {
        return startups.toByteArray();
    }

    /** Distinct sessions, to about as much as {@link Facet} says. */
    long viewers() {
        return viewers == null ? 0 : Math.round(viewers.getEstimate());
    }

    Measured measured() {
        return new Measured(
                Duration.ofMillis(counts.playedMillis()),
                counts.tellOfStalls() ? counts.stalledPermille() : null,
                counts.rebuffers(),
                counts.droppedFrames(),
                startups.isEmpty() ? null : new Startup(startup(0.5), startup(0.95)),
                counts.exits());
    }

    private Duration startup(double rank) {
        return Duration.ofMillis((long) startups.getQuantile(rank));
    }
}
