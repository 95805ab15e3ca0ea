package live.houselights.onstage.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.AudienceCounted;
import org.springframework.stereotype.Component;

/** The audience of each show as beaconing last counted it. */
@Component
public class ViewerCounts {

    /** A show that nobody counts any more has nobody watching. */
    private static final Duration FRESH = Duration.ofMinutes(2);

    private static final int MOST_SHOWS = 10_000;

    private final Cache<ShowId, Integer> counts = Caffeine.newBuilder()
            .expireAfterWrite(FRESH)
            .maximumSize(MOST_SHOWS)
            .build();

    ViewerCounts(Topics topics) {
        topics.subscribe(AudienceCounted.class, counted -> counts.put(counted.show(), counted.viewers()));
    }

    public int of(ShowId show) {
        Integer count = counts.getIfPresent(show);
        return count == null ? 0 : count;
    }
}
