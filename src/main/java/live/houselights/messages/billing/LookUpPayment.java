package live.houselights.messages.billing;

import live.houselights.kernel.PaymentId;
import live.houselights.messages.GroupCommand;

/** Ask the provider how an attempt stands, for an order whose outcome is unknown. */
public record LookUpPayment(PaymentId payment) implements GroupCommand<PaymentAnswer> {

    @Override
    public String idempotencyKey() {
        return "look-up-" + payment;
    }
}
