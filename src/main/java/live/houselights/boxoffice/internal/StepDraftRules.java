package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.StepDraft;
import live.houselights.boxoffice.TierDesk.TierOutcome.Refused;
import live.houselights.kernel.Money;
import live.houselights.kernel.PriceStepId;

/** What a manager's price steps must be like; each refusal is a sentence for the manager. */
final class StepDraftRules {

    static final int LONGEST_NAME = 40;

    private StepDraftRules() {}

    static Optional<Refused> refusal(List<StepDraft> drafts, StoredTier tier) {
        if (drafts.size() > TierDesk.MOST_STEPS) {
            return Optional.of(new Refused("steps", "A tier has at most %d steps.".formatted(TierDesk.MOST_STEPS)));
        }
        Set<PriceStepId> ids = new HashSet<>();
        for (StepDraft draft : drafts) {
            Optional<Refused> refusal = refusal(draft, tier);
            if (refusal.isPresent()) {
                return refusal;
            }
            if (!ids.add(draft.id())) {
                return Optional.of(new Refused("steps", "Two steps have the same id."));
            }
        }
        return order(drafts);
    }

    private static Optional<Refused> refusal(StepDraft draft, StoredTier tier) {
        String name = draft.name().strip();
        Instant until = draft.until();
        Integer places = draft.places();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(
                    new Refused("name", "A step needs a name of at most %d characters.".formatted(LONGEST_NAME)));
        }
        if (!isAmount(draft.price()) || !isAmount(draft.fee())) {
            return Optional.of(new Refused("price", "Price and fee are zero or more, and not above 100,000."));
        }
        if (!tier.sellsIn(draft.price().currency()) || !tier.sellsIn(draft.fee().currency())) {
            return Optional.of(new Refused("price", "All prices of a tier are in one currency."));
        }
        if (until == null && places == null) {
            return Optional.of(new Refused("until", "Say when this price ends: at a time, after a number, or both."));
        }
        if (until != null && !TierDraftRules.isInReach(until)) {
            return Optional.of(new Refused("until", "This step ends in a year that is out of reach."));
        }
        if (places != null && (places < 1 || places > TierDraftRules.LARGEST_CAPACITY)) {
            return Optional.of(new Refused(
                    "places", "A price holds for 1 to %,d places.".formatted(TierDraftRules.LARGEST_CAPACITY)));
        }
        return Optional.empty();
    }

    private static boolean isAmount(Money amount) {
        return !amount.isNegative() && amount.minor() <= TierDraftRules.LARGEST_AMOUNT_MINOR;
    }

    /** A step that ends before the one above it would never be seen. */
    private static Optional<Refused> order(List<StepDraft> drafts) {
        Instant latest = Instant.MIN;
        for (StepDraft draft : drafts) {
            Instant until = draft.until();
            if (until == null) {
                continue;
            }
            if (!until.isAfter(latest)) {
                return Optional.of(new Refused("until", "Each step must end after the one above it."));
            }
            latest = until;
        }
        return Optional.empty();
    }

    /** What speaks against the steps as things are stored now. */
    static Optional<Refused> refusalNow(List<StepDraft> drafts, Map<PriceStepId, StoredStep> before) {
        for (StepDraft draft : drafts) {
            StoredStep stored = before.get(draft.id());
            Integer places = draft.places();
            if (stored != null && places != null && places < stored.taken()) {
                return Optional.of(new Refused(
                        "places", "%,d were taken at this price: it cannot be fewer.".formatted(stored.taken())));
            }
        }
        List<PriceStepId> kept = drafts.stream().map(StepDraft::id).toList();
        return leftOut(before.values(), kept)
                .map(step -> new Refused(
                        "steps",
                        "%,d were taken at the price “%s”: let it end instead of taking it away."
                                .formatted(step.taken(), step.name())));
    }

    private static Optional<StoredStep> leftOut(Collection<StoredStep> before, List<PriceStepId> kept) {
        return before.stream()
                .filter(step -> step.taken() > 0 && !kept.contains(step.id()))
                .findFirst();
    }
}
