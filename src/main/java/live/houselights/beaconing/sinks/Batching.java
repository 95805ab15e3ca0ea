package live.houselights.beaconing.sinks;

import java.util.List;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.journal.Kept;
import live.houselights.beaconing.journal.Position;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Flow;

/** Writes beacons as the sink is given them, and gathers batches that are within its limits. */
final class Batching {

    private final BeaconSink sink;

    Batching(BeaconSink sink) {
        this.sink = sink;
    }

    Flow<Kept, Batch, NotUsed> stage() {
        BatchLimits limits = sink.limits();
        return Flow.of(Kept.class)
                .map(Batching::written)
                .groupedWeightedWithin(
                        limits.bytes(), limits.entries(), it -> (long) sink.weight(it.first()), limits.linger())
                .map(Batching::batch);
    }

    private static Pair<Entry, Position> written(Kept kept) {
        Beacon beacon = kept.beacon();
        return Pair.create(new Entry(beacon.id(), beacon.session(), BeaconJson.of(beacon)), kept.next());
    }

    private static Batch batch(List<Pair<Entry, Position>> entries) {
        return new Batch(
                entries.stream().map(Pair::first).toList(), entries.getLast().second());
    }
}
