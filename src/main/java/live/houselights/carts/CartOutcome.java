package live.houselights.carts;

import java.time.Instant;

/** What became of a wish to change a cart. Every refusal leaves the cart as it was. */
public sealed interface CartOutcome {

    record Changed(Cart cart) implements CartOutcome {}

    /** Fewer are left than asked. */
    record SoldOut(int left) implements CartOutcome {}

    record NotOnSale(Instant opens) implements CartOutcome {}

    record SaleClosed() implements CartOutcome {}

    record LimitReached(int most) implements CartOutcome {}

    record CodeNeeded() implements CartOutcome {}

    /** No promotion of this code can be used. */
    record CodeRefused() implements CartOutcome {}

    /** The cart is being paid for. */
    record InPayment() implements CartOutcome {}

    /** Its time is over, or its one renewal is used up. */
    record TooLate() implements CartOutcome {}

    /** A sentence for the buyer. */
    record NotPossible(String reason) implements CartOutcome {}

    /** Too many ask at once; nothing was changed. */
    record Busy() implements CartOutcome {}
}
