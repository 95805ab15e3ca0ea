package live.houselights.beaconing.sinks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import live.houselights.beaconing.journal.Journal;
import live.houselights.beaconing.journal.JournalProperties;
import live.houselights.beaconing.pipeline.Arrivals;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Streams;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** All ways out of this node, from when it starts until what is on its way has arrived. */
@Component
@OnRole(Role.BEACONING)
final class Outflows implements SmartLifecycle {

    private final List<BeaconSink> sinks;
    private final Journal journal;
    private final Refused refused;
    private final Streams streams;
    private final MeterRegistry meters;
    private volatile List<Outflow> running = List.of();

    Outflows(Sinks sinks, Journal journal, JournalProperties properties, Streams streams, MeterRegistry meters) {
        this.sinks = sinks.all();
        this.journal = journal;
        this.refused = new Refused(properties.dir().resolve("refused.ndjson"));
        this.streams = streams;
        this.meters = meters;
        this.sinks.forEach(sink -> Gauge.builder("houselights.beaconing.behind", () -> behind(sink))
                .description("Bytes that the journal keeps for a sink")
                .baseUnit("bytes")
                .tag("sink", sink.name())
                .register(meters));
    }

    private double behind(BeaconSink sink) {
        try {
            return journal.behind(sink.name());
        } catch (IOException _) {
            return Double.NaN;
        }
    }

    @Override
    public synchronized void start() {
        running = sinks.stream()
                .map(sink -> new Outflow(sink, journal, refused, streams.materializer(), meters))
                .toList();
    }

    @Override
    public synchronized void stop() {
        running.forEach(Outflow::stop);
        running = List.of();
    }

    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }

    /** Later than what fills the journal, and before the node. */
    @Override
    public int getPhase() {
        return Arrivals.PHASE / 2;
    }
}
