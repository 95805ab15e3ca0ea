package live.houselights.beaconing.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import live.houselights.beaconing.Audience;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.AudienceCounted;
import org.springframework.stereotype.Component;

/** The audience as every role may ask for it: now from the topic, earlier from SQL. */
@Component
class AudienceFigures implements Audience {

    /** The count is told again at least every {@link AudienceTeller#TELL_ANYWAY}; silence means nobody. */
    private static final Duration FRESH = AudienceTeller.TELL_ANYWAY.multipliedBy(3);

    private static final int MOST_SHOWS = 10_000;

    private final AudienceMinutes minutes;
    private final Cache<ShowId, Integer> counts = Caffeine.newBuilder()
            .expireAfterWrite(FRESH)
            .maximumSize(MOST_SHOWS)
            .build();

    AudienceFigures(AudienceMinutes minutes, Topics topics) {
        this.minutes = minutes;
        topics.subscribe(AudienceCounted.class, counted -> counts.put(counted.show(), counted.viewers()));
    }

    @Override
    public int watchingNow(ShowId show) {
        Integer count = counts.getIfPresent(show);
        return count == null ? 0 : count;
    }

    @Override
    public List<Minute> curve(ShowId show, Instant from, Instant to) {
        return minutes.between(show, from, to);
    }
}
