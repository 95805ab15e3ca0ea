package live.houselights.messages.billing;

import live.houselights.kernel.Money;

/** How a refund stands. */
public sealed interface RefundAnswer {

    /** The money is on its way back. */
    record Refunded(Money amount) implements RefundAnswer {}

    /** It can never be: more than is left, or a payment that was not captured. */
    record NotRefundable(String reason) implements RefundAnswer {}

    /** The provider did not answer; ask again with the same key. */
    record TryAgain() implements RefundAnswer {}
}
