package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.Optional;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Publication;
import live.houselights.kernel.ShowId;
import org.springframework.stereotype.Component;

/** What forbids a hold whatever the counts say: the show, the window, the code, the size. */
@Component
final class SaleRules {

    private final Catalog catalog;

    SaleRules(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Why this hold cannot be; empty when it can. */
    Optional<HoldOutcome> refusal(HoldRequest request, StoredTier stored, Instant now) {
        Tier tier = stored.toTier();
        if (!isPublished(tier.show())) {
            return refused(new HoldOutcome.NotPossible("This show is not on sale."));
        }
        if (!now.isBefore(tier.salesClose())) {
            return refused(new HoldOutcome.SaleClosed());
        }
        if (now.isBefore(tier.salesOpen())) {
            Optional<HoldOutcome> early = early(tier, stored.opensWith(request.presaleCode()), now);
            if (early.isPresent()) {
                return early;
            }
        }
        if (request.quantity() > tier.perFan()) {
            return refused(new HoldOutcome.LimitReached(tier.perFan()));
        }
        return Optional.empty();
    }

    /** Why a quantity fits no hold of any tier. */
    static Optional<HoldOutcome> impossible(int quantity) {
        if (quantity < 1) {
            return refused(new HoldOutcome.NotPossible("Choose at least one ticket."));
        }
        if (quantity > BoxOffice.LARGEST_HOLD) {
            return refused(new HoldOutcome.NotPossible(
                    "At most %d tickets can be held at once.".formatted(BoxOffice.LARGEST_HOLD)));
        }
        return Optional.empty();
    }

    boolean isPublished(ShowId show) {
        return catalog.show(show)
                .filter(found -> found.publication() == Publication.PUBLISHED)
                .isPresent();
    }

    private static Optional<HoldOutcome> early(Tier tier, boolean codeOpens, Instant now) {
        Instant presale = tier.presaleOpens();
        if (presale == null) {
            return refused(new HoldOutcome.NotOnSale(tier.salesOpen()));
        }
        if (now.isBefore(presale)) {
            return refused(new HoldOutcome.NotOnSale(codeOpens ? presale : tier.salesOpen()));
        }
        return codeOpens ? Optional.empty() : refused(new HoldOutcome.CodeNeeded());
    }

    private static Optional<HoldOutcome> refused(HoldOutcome outcome) {
        return Optional.of(outcome);
    }
}
