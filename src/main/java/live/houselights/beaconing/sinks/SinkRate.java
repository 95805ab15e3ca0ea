package live.houselights.beaconing.sinks;

/**
 * What one lane of a sink takes in any second, whoever brings it: a shard of a Kinesis stream, a Firehose stream.
 *
 * @param requests from 1
 * @param entries from 1
 * @param bytes as {@link BeaconSink#weight} counts them, from 1
 */
public record SinkRate(int requests, int entries, long bytes) {

    public SinkRate {
        if (requests < 1 || entries < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "Nothing would ever go out at " + requests + "/" + entries + "/" + bytes);
        }
    }

    /** One of several equal parts, for one of several nodes; a part is never nothing. */
    public SinkRate partOf(int parts) {
        return new SinkRate(Math.max(1, requests / parts), Math.max(1, entries / parts), Math.max(1, bytes / parts));
    }
}
