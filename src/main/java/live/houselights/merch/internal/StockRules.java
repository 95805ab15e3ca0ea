package live.houselights.merch.internal;

import java.util.Optional;
import live.houselights.merch.MerchDesk.SaveOutcome.Refused;
import live.houselights.merch.MerchDesk.VariantDraft;

/** Whether a manager's new stock fits what fans have done meanwhile. */
final class StockRules {

    private StockRules() {}

    static Optional<Refused> refusal(VariantDraft draft, StockCounts.Count now) {
        Integer seen = draft.seenStock();
        if (seen != null && seen != now.stock() && draft.stock() != seen) {
            return Optional.of(new Refused(
                    "variants",
                    "The stock of %s was %,d when you opened this page and is %,d now: look again."
                            .formatted(draft.name().strip(), seen, now.stock())));
        }
        if (restocked(draft, now) < now.reserved()) {
            return Optional.of(new Refused(
                    "variants",
                    "%,d of %s are in carts: the stock cannot be less."
                            .formatted(now.reserved(), draft.name().strip())));
        }
        return Optional.empty();
    }

    /** The stock to write: what the manager typed, or what there is when the number was left as it was seen. */
    static int restocked(VariantDraft draft, StockCounts.Count now) {
        Integer seen = draft.seenStock();
        return seen != null && draft.stock() == seen ? now.stock() : draft.stock();
    }
}
