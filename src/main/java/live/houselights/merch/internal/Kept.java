package live.houselights.merch.internal;

import java.time.Instant;
import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Merch.ReserveRequest;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as it was written down.
 *
 * @param priceMinor the variant's price when it was reserved, which the cart keeps
 * @param order the order that took the goods; null before
 */
record Kept(
        ReservationId id,
        CartId cart,
        VariantId variant,
        int quantity,
        State state,
        Instant until,
        long priceMinor,
        @Nullable OrderId order) {

    /** RESERVED goods stand in a cart, TAKEN ones left with an order; all others are in stock. */
    enum State {
        RESERVED,
        TAKEN,
        RELEASED,
        LAPSED,
        RETURNED
    }

    boolean isReserved() {
        return state == State.RESERVED;
    }

    boolean isLiveAt(Instant now) {
        return isReserved() && now.isBefore(until);
    }

    boolean isTaken() {
        return state == State.TAKEN;
    }

    boolean answers(ReserveRequest request) {
        return cart.equals(request.cart()) && variant.equals(request.variant()) && quantity == request.quantity();
    }
}
