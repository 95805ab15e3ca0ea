package live.houselights.beaconing.sinks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import live.houselights.beaconing.journal.Journal;
import org.apache.pekko.stream.Materializer;

/** An outflow for tests of sinks that live elsewhere; it ends when it is closed. */
public final class RunningOutflow implements AutoCloseable {

    private final Outflow outflow;

    public RunningOutflow(BeaconSink sink, Journal journal, Path folder, Materializer streams) {
        outflow = new Outflow(
                sink, journal, new Refused(folder.resolve("refused.ndjson")), streams, new SimpleMeterRegistry());
    }

    @Override
    public void close() {
        outflow.stop();
    }
}
