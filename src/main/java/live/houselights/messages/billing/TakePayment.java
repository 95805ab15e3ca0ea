package live.houselights.messages.billing;

import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.GroupCommand;

/**
 * Take this amount for this order.
 *
 * @param payment names the attempt, made by the asking side: asked twice, it charges once
 * @param cardToken what the payment provider gave the buyer's browser for the card; never a card number
 * @param returnUrl where the provider sends the buyer back after a challenge
 */
public record TakePayment(
        PaymentId payment, OrderId order, Money amount, String cardToken, String buyerEmail, String returnUrl)
        implements GroupCommand<PaymentAnswer> {

    @Override
    public String idempotencyKey() {
        return payment.toString();
    }
}
