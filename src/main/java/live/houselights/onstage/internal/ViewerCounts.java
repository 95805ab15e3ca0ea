package live.houselights.onstage.internal;

import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.AudienceCounted;
import live.houselights.messages.audience.AudienceTally;
import org.springframework.stereotype.Component;

/** The audience of each show on all nodes together, as beaconing last counted it. */
@Component
public class ViewerCounts {

    private final AudienceTally tally = new AudienceTally();

    ViewerCounts(Topics topics) {
        topics.subscribe(AudienceCounted.class, tally::hear);
    }

    public int of(ShowId show) {
        return tally.of(show);
    }
}
