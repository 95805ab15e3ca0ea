package live.houselights.beaconing.pipeline;

import live.houselights.beaconing.internal.BeaconListener;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the live figures of each new beacon. They count it before it is kept, and should the journal be full, too: a manager's
 * desk goes on while devices are asked to come again.
 */
final class Counting {

    private static final Logger log = LoggerFactory.getLogger(Counting.class);

    private final BeaconListener figures;

    Counting(BeaconListener figures) {
        this.figures = figures;
    }

    Flow<Arrival, Arrival, NotUsed> stage() {
        return Flow.of(Arrival.class).map(this::count);
    }

    private Arrival count(Arrival arrival) {
        if (arrival.isNew()) {
            try {
                figures.heard(arrival.beacon());
            } catch (RuntimeException failed) {
                log.error("A beacon was not counted", failed);
            }
        }
        return arrival;
    }
}
