package live.houselights.beaconing.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import live.houselights.beaconing.pipeline.Bringer.Told;
import live.houselights.beaconing.pipeline.Journalling.Written;
import live.houselights.edge.PostcardAnswer;
import org.apache.pekko.Done;
import org.apache.pekko.stream.javadsl.Sink;

/** Tells those who brought beacons that they are kept, or why not. */
final class Acknowledging {

    private final Counter kept;
    private final Counter again;
    private final Counter refused;

    Acknowledging(MeterRegistry meters) {
        kept = counter(meters, "kept");
        again = counter(meters, "again");
        refused = counter(meters, "refused");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("houselights.beaconing.arrivals")
                .description("Valid beacons by what became of them")
                .tag("outcome", outcome)
                .register(meters);
    }

    Sink<Written, CompletionStage<Done>> stage() {
        return Sink.foreach(this::tell);
    }

    private void tell(Written written) {
        PostcardAnswer refusal = written.refusal();
        List<Told> told = new ArrayList<>(written.arrivals().size());
        int known = 0;
        for (Arrival arrival : written.arrivals()) {
            known += arrival.isNew() ? 0 : 1;
            told.add(new Told(arrival.bringer(), refusal == null ? arrival.thanks() : refusal));
        }
        again.increment(known);
        (refusal == null ? kept : refused).increment(told.size() - known);
        Bringer.tell(told);
    }
}
