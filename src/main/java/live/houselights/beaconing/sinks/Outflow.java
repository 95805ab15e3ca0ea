package live.houselights.beaconing.sinks;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import live.houselights.beaconing.journal.Journal;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.RestartSettings;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.RestartSource;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out to one sink: the journal from where the sink's cursor stands, in batches, each brought until it has arrived, and the
 * cursor moved behind it. What fails begins again at the cursor.
 */
final class Outflow {

    /** How long stopping waits for what is on its way. */
    static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private static final RestartSettings AFTER_FAILURES =
            RestartSettings.create(Duration.ofSeconds(1), Duration.ofSeconds(30), 0.5);
    private static final Logger log = LoggerFactory.getLogger(Outflow.class);

    private final BeaconSink sink;
    private final Journal journal;
    private final Batching batching;
    private final Delivering delivering;
    private final SharedKillSwitch end = KillSwitches.shared("outflow");
    private final CompletionStage<Done> running;
    private volatile boolean stopping;

    Outflow(BeaconSink sink, Journal journal, Refused refused, Materializer streams, MeterRegistry meters) {
        this.sink = sink;
        this.journal = journal;
        this.batching = new Batching(sink);
        this.delivering = new Delivering(sink, refused, () -> stopping, meters);
        this.running = RestartSource.onFailuresWithBackoff(AFTER_FAILURES, this::fromCursor)
                .runWith(Sink.ignore(), streams);
    }

    /** It ends between the journal and the batches, so that those on their way arrive. */
    private Source<Batch, NotUsed> fromCursor() {
        return journal.from(journal.reader(sink.name()))
                .via(end.flow())
                .via(batching.stage())
                .via(delivering.stage())
                .map(this::delivered);
    }

    private Batch delivered(Batch batch) {
        try {
            journal.delivered(sink.name(), batch.next());
            return batch;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Brings no more, and waits for what is on its way. */
    void stop() {
        stopping = true;
        end.shutdown();
        try {
            Object _ = running.toCompletableFuture().get(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            log.warn("What was on its way to {} comes again after the next start", sink.name(), late);
        }
        sink.close();
    }
}
