package live.houselights.boxoffice.internal;

import java.util.Optional;
import live.houselights.cluster.ClusterCache;
import live.houselights.cluster.ClusterCaches;
import live.houselights.cluster.Topics;
import live.houselights.kernel.TierId;
import live.houselights.messages.sales.TermsChanged;
import org.springframework.stereotype.Component;

/**
 * Tiers' windows, prices and limits, so that a crowd at one tier does not read its row for every wish. Never ask it for counts:
 * those are the writer's.
 */
@Component
final class SaleTerms {

    private static final int MOST_TIERS = 1_000;

    private final ClusterCache<TierId, Optional<PriceList>> known;
    private final Topics topics;

    SaleTerms(PriceBoard prices, ClusterCaches caches, Topics topics) {
        this.known = caches.<TierId, Optional<PriceList>>remember("boxoffice.terms", MOST_TIERS, prices::list)
                .bustedBy(TermsChanged.class, TermsChanged::tier);
        this.topics = topics;
    }

    Optional<PriceList> of(TierId tier) {
        return known.get(tier);
    }

    /** A manager has changed this tier or its codes: every node reads it again. */
    void changed(TierId tier) {
        topics.publish(new TermsChanged(tier));
    }
}
