package live.houselights.beaconing.sinks;

import java.time.Duration;

/**
 * What one batch may hold at most.
 *
 * @param entries from 1
 * @param bytes as {@link BeaconSink#weight} counts them
 * @param linger how long a batch that is not full waits for more
 * @param atOnce batches that may be on their way at the same time, from 1
 */
public record BatchLimits(int entries, int bytes, Duration linger, int atOnce) {}
