package live.houselights.beaconing.sinks;

import java.time.Clock;
import java.util.concurrent.Executors;
import live.houselights.beaconing.journal.Journal;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.springframework.stereotype.Component;

/** Files of lines, named by the journal that they come from. */
@Component
@OnRole(Role.BEACONING)
final class LinesSinkFactory implements SinkFactory {

    private final LinesProperties properties;
    private final Journal journal;
    private final Clock clock;

    LinesSinkFactory(LinesProperties properties, Journal journal, Clock clock) {
        this.properties = properties;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public String name() {
        return LinesSink.NAME;
    }

    @Override
    public BeaconSink open() {
        return new LinesSink(
                properties.dir(),
                journal.id().toString(),
                properties.most().toBytes(),
                clock,
                Executors.newVirtualThreadPerTaskExecutor());
    }
}
