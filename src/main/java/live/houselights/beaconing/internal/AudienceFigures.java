package live.houselights.beaconing.internal;

import java.time.Instant;
import java.util.List;
import live.houselights.beaconing.Audience;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.AudienceCounted;
import live.houselights.messages.audience.AudienceTally;
import org.springframework.stereotype.Component;

/** The audience as every role may ask for it: now from the topic, earlier from SQL. */
@Component
class AudienceFigures implements Audience {

    private final AudienceMinutes minutes;
    private final AudienceTally tally = new AudienceTally();

    AudienceFigures(AudienceMinutes minutes, Topics topics) {
        this.minutes = minutes;
        topics.subscribe(AudienceCounted.class, tally::hear);
    }

    @Override
    public int watchingNow(ShowId show) {
        return tally.of(show);
    }

    @Override
    public List<Minute> curve(ShowId show, Instant from, Instant to) {
        return minutes.between(show, from, to);
    }
}
