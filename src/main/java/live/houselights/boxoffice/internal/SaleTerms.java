package live.houselights.boxoffice.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import live.houselights.kernel.TierId;
import org.springframework.stereotype.Component;

/**
 * Tiers' windows, prices and limits, so that a crowd at one tier does not read its row for every wish. Never ask it for counts:
 * those are the writer's.
 *
 * <p>Where a manager edits a tier or its codes, its terms are forgotten at once; other nodes go by the old ones for {@link #OLDEST} more.
 */
@Component
final class SaleTerms {

    static final Duration OLDEST = Duration.ofSeconds(1);

    private static final int MOST_TIERS = 1_000;

    private final Cache<TierId, Optional<PriceList>> known = Caffeine.newBuilder()
            .maximumSize(MOST_TIERS)
            .expireAfterWrite(OLDEST)
            .build();
    private final PriceBoard prices;

    SaleTerms(PriceBoard prices) {
        this.prices = prices;
    }

    Optional<PriceList> of(TierId tier) {
        return known.get(tier, prices::list);
    }

    void forget(TierId tier) {
        known.invalidate(tier);
    }
}
