package live.houselights.messages.billing;

import live.houselights.kernel.Money;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.GroupCommand;

/**
 * Say that this amount of a captured payment was given back by hand, such as by a bank transfer, because the provider refused
 * to. The provider is not asked; from then on it is not asked for that amount any more either.
 *
 * @param refundKey the idempotency key: said twice, it counts once
 * @param amount positive, at most what is left of the payment
 * @param reason who gave it back, how and why; at most 300 characters are kept
 */
public record RepaidByHand(String refundKey, PaymentId payment, Money amount, String reason)
        implements GroupCommand<RefundAnswer> {

    @Override
    public String idempotencyKey() {
        return refundKey;
    }
}
