package live.houselights.messages.billing;

import live.houselights.kernel.PaymentId;

/** How an attempt to pay stands. Only {@link Captured} and {@link Declined} are final. */
public sealed interface PaymentAnswer {

    PaymentId payment();

    /** The money is ours; it must end as a completed order or as a refund. */
    record Captured(PaymentId payment) implements PaymentAnswer {}

    /** No money moved. The reason is a sentence for the buyer. */
    record Declined(PaymentId payment, String reason) implements PaymentAnswer {}

    /** The buyer's bank wants to ask the buyer at this address; the outcome follows as {@link PaymentSettled}. */
    record ChallengeRequired(PaymentId payment, String url) implements PaymentAnswer {}

    /** The provider has not said yet; the outcome follows as {@link PaymentSettled}. */
    record Pending(PaymentId payment) implements PaymentAnswer {}

    /** The provider failed or did not answer in time: nobody knows yet. The outcome follows as {@link PaymentSettled}. */
    record Unanswered(PaymentId payment) implements PaymentAnswer {}
}
