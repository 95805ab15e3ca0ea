package live.houselights.boxoffice.internal;

import java.time.Instant;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.kernel.CartId;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.TierId;
import org.jspecify.annotations.Nullable;

/**
 * A hold as it was written down.
 *
 * @param priceMinor the tier's price when the places were taken, which the cart keeps
 * @param step the early price it was taken at; null for the tier's own
 * @param batch the batch of codes whose own places it took; null for places of everybody
 * @param order the order it became tickets for; null unless confirmed
 */
record Holding(
        HoldId id,
        CartId cart,
        TierId tier,
        int quantity,
        State state,
        Instant until,
        int renewals,
        long priceMinor,
        long feeMinor,
        @Nullable PriceStepId step,
        @Nullable CodeBatchId batch,
        @Nullable OrderId order) {

    /** HELD places are counted as held and CONFIRMED ones as sold; the others are back on sale. */
    enum State {
        HELD,
        CONFIRMED,
        RELEASED,
        LAPSED
    }

    boolean isHeld() {
        return state == State.HELD;
    }

    boolean isLiveAt(Instant now) {
        return isHeld() && now.isBefore(until);
    }

    boolean isConfirmed() {
        return state == State.CONFIRMED;
    }

    /** Whether this is what the request asks for, so that a repeated request and a clash of ids can be told apart. */
    boolean answers(HoldRequest request) {
        return cart.equals(request.cart()) && tier.equals(request.tier()) && quantity == request.quantity();
    }
}
