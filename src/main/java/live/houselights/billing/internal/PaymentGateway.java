package live.houselights.billing.internal;

import java.util.Optional;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;

/**
 * A payment provider. Calls go over a network and may take long: never make one inside a transaction.
 *
 * <p>Every command names its idempotency key; asked twice, the provider acts once and gives the answer it has now. A call
 * that gets no answer in time answers {@code Unknown} and never throws for it.
 */
public interface PaymentGateway {

    /**
     * The card behind a token, as a text that is the same whenever this card is used; empty when the provider does not know
     * the token or does not answer. Nothing is charged.
     */
    Optional<String> fingerprint(String cardToken);

    /** Charges a card; the payment's id is the key. */
    ChargeOutcome charge(Charge charge);

    /** How the charge of this key stands. */
    ChargeOutcome lookUp(PaymentId payment);

    /**
     * Stops a charge that waits for the buyer, for good; any other stays as it is. Answers how the charge stands then: only
     * {@code Declined} says that no money will move.
     */
    ChargeOutcome stop(PaymentId payment);

    /** Gives money of a captured charge back. */
    RefundOutcome refund(String refundKey, PaymentId payment, Money amount);

    record Charge(PaymentId payment, OrderId order, Money amount, String cardToken, String returnUrl) {}

    sealed interface ChargeOutcome {
        record Captured() implements ChargeOutcome {}

        /**
         * @param reason a sentence for the buyer
         */
        record Declined(String reason) implements ChargeOutcome {}

        record Challenge(String url) implements ChargeOutcome {}

        record Pending() implements ChargeOutcome {}

        /** No answer: the money may have moved. */
        record Unknown() implements ChargeOutcome {}

        /** The provider has never heard of this key. Only a look-up and a stop answer this. */
        record NeverAsked() implements ChargeOutcome {}
    }

    sealed interface RefundOutcome {
        record Refunded() implements RefundOutcome {}

        record Refused(String reason) implements RefundOutcome {}

        /** No answer: ask again with the same key. */
        record Unknown() implements RefundOutcome {}
    }
}
