package live.houselights.beaconing.sinks;

import java.util.List;

/** What became of a batch. */
public sealed interface Delivery {

    /** All of it has arrived. */
    record Complete() implements Delivery {}

    /**
     * The rest has arrived.
     *
     * @param left what the sink did not take, to be brought again
     * @param throttled whether it said that it was asked for too much
     */
    record Partial(List<Entry> left, boolean throttled) implements Delivery {}

    /** The sink will never take these, however often they come: they are put aside and counted, and the rest has arrived. */
    record Impossible(List<Entry> entries, String reason) implements Delivery {}
}
