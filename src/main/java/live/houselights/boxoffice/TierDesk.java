package live.houselights.boxoffice;

import java.time.Instant;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import org.jspecify.annotations.Nullable;

/** Changes a show's tiers and promotions. The caller has checked that this person may. */
public interface TierDesk {

    /** Adds a tier or edits the one with this id. */
    TierOutcome save(TierId id, ShowId show, TierDraft draft);

    /** Takes away a tier of which none was ever held or sold. */
    TierOutcome remove(TierId id);

    /** Adds a promotion code for a show, or edits the one of this code. */
    TierOutcome savePromotion(ShowId show, Promotion promotion);

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
            int position) {}

    sealed interface TierOutcome {
        record Saved() implements TierOutcome {}

        /** A sentence for the manager, such as "140 are sold or held: the capacity cannot be less." */
        record Refused(String field, String sentence) implements TierOutcome {}
    }
}
