package live.houselights.beaconing.sinks;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A place that takes beacons, a batch at a time. It never blocks: what takes time is in the future that it gives.
 *
 * <p>Delivery is at least once. Whatever a {@link Delivery} says was not taken is brought again, alone; a future that fails
 * says that nothing is known, and the whole batch is brought again.
 */
public interface BeaconSink extends AutoCloseable {

    /** Names the sink in the configuration, in metrics and in the journal's cursors: lower case letters. */
    String name();

    /** What one batch may hold at most. */
    BatchLimits limits();

    /** How many bytes this entry counts against the limits, whatever it is wrapped in included. */
    int weight(Entry entry);

    /** What this sink may be asked for per second; it may change at any time. */
    Pace pace();

    /** Brings a batch that is within {@link #limits} and {@link #pace}. */
    CompletionStage<Delivery> deliver(List<Entry> batch);

    @Override
    void close();
}
