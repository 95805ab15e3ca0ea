package live.houselights.boxoffice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.Money;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import org.jspecify.annotations.Nullable;

/** Changes a show's tiers and promotions. The caller has checked that this person may. */
public interface TierDesk {

    int MOST_STEPS = 6;

    /** Adds a tier or edits the one with this id. */
    TierOutcome save(TierId id, ShowId show, TierDraft draft);

    /**
     * Edits a tier as its editor saw it: when somebody else has saved it since, it stays as they saved it.
     *
     * @param seen the {@link #draft} that was edited
     */
    Edit<TierDraft> edit(TierId id, ShowId show, TierDraft draft, TierDraft seen);

    /** Keeps so many places back for the house, which are neither held nor sold; 0 gives all of them back to sale. */
    TierOutcome setAside(TierId tier, int places);

    /** The tier as it is drafted, at its own price whatever step holds now; its presale's word is not told. */
    Optional<TierDraft> draft(TierId tier);

    /** Takes away a tier of which none was ever held or sold. */
    TierOutcome remove(TierId id);

    /** The steps of a tier's price, in their order. */
    List<PricedStep> steps(TierId tier);

    /**
     * Sets the prices that hold before the tier's own, in this order: at most {@link #MOST_STEPS}. A step at whose price
     * places are held or sold cannot be left out; let it end instead.
     */
    TierOutcome saveSteps(TierId tier, List<StepDraft> steps);

    /**
     * The same as their editor saw them: when somebody else has saved others since, those stay.
     *
     * @param seen the {@link #steps} that were edited; places taken at them meanwhile are no edit
     */
    Edit<List<PricedStep>> editSteps(TierId tier, List<StepDraft> steps, List<StepDraft> seen);

    /** Adds a promotion code for a show, or edits the one of this code. */
    TierOutcome savePromotion(ShowId show, Promotion promotion);

    /** The show's promotion of this code, usable or not. */
    Optional<Promotion> promotion(ShowId show, String code);

    /**
     * Adds or edits a promotion as its editor saw it: when somebody else has saved one of this code since, it stays.
     *
     * @param seen the promotion that was edited; empty for a new code. Uses since then are no edit
     */
    Edit<Promotion> editPromotion(ShowId show, Promotion promotion, Optional<Promotion> seen);

    /**
     * @param position where it stands in the list, from 0
     * @param presaleCode compared without case; only its hash is kept, so empty keeps the code that a presale has
     */
    record TierDraft(
            String name,
            String description,
            Money price,
            Money fee,
            int capacity,
            int perFan,
            @Nullable Instant presaleOpens,
            String presaleCode,
            Instant salesOpen,
            Instant salesClose,
            int position) {

        public TierDraft withCapacity(int places) {
            return new TierDraft(
                    name,
                    description,
                    price,
                    fee,
                    places,
                    perFan,
                    presaleOpens,
                    presaleCode,
                    salesOpen,
                    salesClose,
                    position);
        }
    }

    /**
     * One price before the tier's own. It ends by time, by number or by whichever of the two comes first.
     *
     * @param places how many are held or sold at this price at most; null for any number
     */
    record StepDraft(
            PriceStepId id,
            String name,
            Money price,
            Money fee,
            @Nullable Instant until,
            @Nullable Integer places) {}

    /**
     * @param taken places that are held or were sold at this price
     */
    record PricedStep(StepDraft step, int taken) {}

    sealed interface TierOutcome {
        record Saved() implements TierOutcome {}

        /** A sentence for the manager, such as "140 are sold or held: the capacity cannot be less." */
        record Refused(String field, String sentence) implements TierOutcome {}
    }
}
