package live.houselights.storefront;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import live.houselights.kernel.ShowId;
import org.springframework.stereotype.Component;

/** The offers of many shows for pages that list them: at most a second old, so a crowd on the home page costs little. */
@Component
class Offers {

    static final Duration FRESH = Duration.ofSeconds(1);
    static final int MOST = 2_000;

    private final BoxOffice boxOffice;
    private final Clock clock;
    private final Cache<ShowId, List<Tier>> tiers =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(MOST).build();

    Offers(BoxOffice boxOffice, Clock clock) {
        this.boxOffice = boxOffice;
        this.clock = clock;
    }

    Offer of(Show show) {
        return Offer.of(tiers.get(show.id(), boxOffice::tiers), clock.instant());
    }
}
