package live.houselights.carts;

import java.time.Duration;
import java.time.Instant;

/** What became of a wish to change a cart. Every refusal leaves the cart as it was. */
public sealed interface CartOutcome {

    record Changed(Cart cart) implements CartOutcome {}

    /** Fewer are left than asked. */
    record SoldOut(int left) implements CartOutcome {}

    record NotOnSale(Instant opens) implements CartOutcome {}

    record SaleClosed() implements CartOutcome {}

    /** A line stands before this sale, and this cart has not come with a pass, or its time to buy is over. */
    record NotAdmitted() implements CartOutcome {}

    record LimitReached(int most) implements CartOutcome {}

    /** The presale needs a code, and none was given. */
    record CodeNeeded() implements CartOutcome {}

    /** No promotion, and no presale, has this code for this cart now. */
    record CodeRefused() implements CartOutcome {}

    /** Too many wrong codes came from this cart or its address: even a good one is not looked at before that time. */
    record TooManyCodes(Duration pause) implements CartOutcome {}

    /** The cart is being paid for. */
    record InPayment() implements CartOutcome {}

    /** Its time is over, or its one renewal is used up. */
    record TooLate() implements CartOutcome {}

    /** A sentence for the buyer. */
    record NotPossible(String reason) implements CartOutcome {}

    /** Too many ask at once; nothing was changed. */
    record Busy() implements CartOutcome {}
}
