package live.houselights.cluster.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Ends the process of a node that its house goes on without. It does not finish what it is at: others have taken its carts,
 * tiers and stages over, and whatever it said now might be news from the past. Nothing that was acknowledged is lost by it,
 * as by a kill.
 */
@Component
class ProcessEnd {

    /** For whoever started the process: start it again, it will join as a new node. */
    static final int EXPELLED = 76;

    /** It could not become part of its house in time: look at its properties and the network, or start it again. */
    static final int NOT_LET_IN = 75;

    private static final Logger log = LoggerFactory.getLogger(ProcessEnd.class);

    private final ApplicationContext application;

    ProcessEnd(ApplicationContext application) {
        this.application = application;
    }

    void expelled(String why) {
        try {
            AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);
            log.error("{} It ends at once with code {}; start it again and it joins as a new node.", why, EXPELLED);
        } finally {
            Runtime.getRuntime().halt(EXPELLED);
        }
    }
}
