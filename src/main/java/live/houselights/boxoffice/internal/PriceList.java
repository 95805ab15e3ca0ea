package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.List;
import live.houselights.boxoffice.PriceStep;
import live.houselights.boxoffice.Tier;
import live.houselights.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a tier costs when: its steps in their order, and its own price after the last.
 *
 * <p>The first step that time has not ended and that has room is the price of the moment. A step of which places come back
 * before they were sold holds again for exactly those: so many are sold at its price, if so many want to. Why: {@code
 * docs/decisions/0013-places-at-a-price.md}.
 */
record PriceList(StoredTier tier, List<StoredStep> steps) {

    /** The tier as everybody sees it now. */
    Tier at(Instant now) {
        for (int i = 0; i < steps.size(); i++) {
            StoredStep step = steps.get(i);
            if (step.isDueAt(now) && step.hasRoom()) {
                return tier.toTier(step.priceMinor(), step.feeMinor(), told(step, after(i, now)));
            }
        }
        return tier.toTier();
    }

    /** Steps at whose price a hold may be taken now, if it finds room there. */
    List<Inventory.Step> open(Instant now) {
        return steps.stream()
                .filter(step -> step.isDueAt(now))
                .map(step -> new Inventory.Step(step.id(), step.priceMinor(), step.feeMinor()))
                .toList();
    }

    private PriceStep told(StoredStep step, Money then) {
        return new PriceStep(step.name(), left(step), step.until(), then);
    }

    private @Nullable Integer left(StoredStep step) {
        Integer left = step.left();
        return left == null ? null : Math.min(left, Math.max(0, tier.toTier().leftWithCode()));
    }

    /** What one costs when this step is over. */
    private Money after(int index, Instant now) {
        Instant end = steps.get(index).until();
        Instant then = end == null ? now : end;
        return steps.stream()
                .skip(index + 1L)
                .filter(step -> step.isDueAt(then) && step.hasRoom())
                .findFirst()
                .map(step -> Money.of(Math.addExact(step.priceMinor(), step.feeMinor()), tier.currency()))
                .orElseGet(() -> tier.toTier().allIn());
    }
}
