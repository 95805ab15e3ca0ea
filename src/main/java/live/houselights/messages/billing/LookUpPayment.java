package live.houselights.messages.billing;

import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.GroupCommand;

/**
 * Ask the provider how an attempt stands, for an order whose outcome is unknown.
 *
 * <p>An attempt that billing has not heard of is answered as declined, and stays so: a command to take it that is still on
 * its way comes too late.
 */
public record LookUpPayment(PaymentId payment, OrderId order) implements GroupCommand<PaymentAnswer> {

    @Override
    public String idempotencyKey() {
        return "look-up-" + payment;
    }
}
