package live.houselights.carts.internal;

import java.time.Instant;
import java.util.Optional;
import live.houselights.kernel.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * The order that a cart is paid with.
 *
 * @param id null before the first checkout
 * @param draft what the order was placed for; empty when it cannot be paid any more
 * @param payingSince null while no payment is under way
 */
record CartOrder(
        @Nullable OrderId id, String draft, @Nullable Instant payingSince) {

    static final CartOrder NONE = new CartOrder(null, "", null);

    CartOrder notPaying() {
        return new CartOrder(id, draft, null);
    }

    /** The next attempt needs another order. */
    CartOrder withoutDraft() {
        return new CartOrder(id, "", payingSince);
    }

    /** The order that was declined for this very draft, which may be paid again. */
    Optional<OrderId> placedFor(String fingerprint) {
        return draft.equals(fingerprint) ? Optional.ofNullable(id) : Optional.empty();
    }
}
