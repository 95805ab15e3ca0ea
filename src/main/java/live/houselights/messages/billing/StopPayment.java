package live.houselights.messages.billing;

import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.GroupCommand;

/**
 * Stop an attempt that waits for the buyer, so that it can never charge. Answered with how the attempt stands then: {@link
 * PaymentAnswer.Declined} once it is stopped, {@link PaymentAnswer.Captured} when the buyer was quicker, and anything else
 * while nobody can say.
 */
public record StopPayment(PaymentId payment, OrderId order) implements GroupCommand<PaymentAnswer> {

    @Override
    public String idempotencyKey() {
        return "stop-" + payment;
    }
}
