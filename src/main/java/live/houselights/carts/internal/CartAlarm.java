package live.houselights.carts.internal;

import java.time.Instant;
import live.houselights.cluster.Entities.Context;
import org.jspecify.annotations.Nullable;

/** Wakes a cart's actor when its time is over, and while it is paid for when the order must have been placed and paid. */
final class CartAlarm {

    private static final CartCommand LOOK = new CartCommand.Look();

    private @Nullable Instant armed;

    /** Since when the payment has been under way whose order was looked for when it must have been placed. */
    private @Nullable Instant lookedFor;

    /** Sets it for the cart as it is now, unless it is set so already. */
    void arm(StoredCart cart, Context<CartCommand> context) {
        Instant since = cart.payingSince();
        Instant next = since == null ? cart.deadline() : nextLook(since);
        if (next != null && !next.equals(armed)) {
            context.wakeAt(next, LOOK);
            armed = next;
        }
    }

    /** Once when its order must have been placed, however late that is, and once when it must have been paid. */
    private Instant nextLook(Instant payingSince) {
        return payingSince.plus(payingSince.equals(lookedFor) ? Till.LONGEST_PAYMENT : Till.LONGEST_PLACING);
    }

    /** It rang and nothing came of it: it may ring for the same moment again. */
    void ringAgain() {
        armed = null;
    }

    void lookedFor(Instant payingSince) {
        lookedFor = payingSince;
    }
}
