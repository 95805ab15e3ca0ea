package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.Optional;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.codes.Pass;
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

    /**
     * Why this hold cannot be; empty when it can.
     *
     * @param pass what the typed access code opens; empty for nothing
     */
    Optional<HoldOutcome> refusal(HoldRequest request, StoredTier stored, Optional<Pass> pass, Instant now) {
        Tier tier = stored.toTier();
        if (!isPublished(tier.show())) {
            return refused(new HoldOutcome.NotPossible("This show is not on sale."));
        }
        if (!now.isBefore(tier.salesClose())) {
            return refused(new HoldOutcome.SaleClosed());
        }
        boolean opens = pass.isPresent() || stored.opensWith(request.presaleCode());
        if (now.isBefore(tier.salesOpen())) {
            Optional<HoldOutcome> early = early(tier, request, opens, now);
            if (early.isPresent()) {
                return early;
            }
        } else if (!opens && tier.kept() > 0 && !request.presaleCode().isBlank()) {
            // Said before anybody looks at places: else a sold-out sale would tell good codes from bad ones.
            return refused(new HoldOutcome.CodeRefused());
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

    private static Optional<HoldOutcome> early(Tier tier, HoldRequest request, boolean codeOpens, Instant now) {
        Instant presale = tier.presaleOpens();
        if (presale == null) {
            return refused(new HoldOutcome.NotOnSale(tier.salesOpen()));
        }
        if (now.isBefore(presale)) {
            // Whoever types a code is told of the presale, whether it is a good one or not.
            return refused(new HoldOutcome.NotOnSale(request.presaleCode().isBlank() ? tier.salesOpen() : presale));
        }
        if (codeOpens) {
            return Optional.empty();
        }
        return refused(request.presaleCode().isBlank() ? new HoldOutcome.CodeNeeded() : new HoldOutcome.CodeRefused());
    }

    private static Optional<HoldOutcome> refused(HoldOutcome outcome) {
        return Optional.of(outcome);
    }
}
