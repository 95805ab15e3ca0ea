package live.houselights.messages.billing;

import live.houselights.kernel.Money;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.GroupCommand;

/**
 * Give this amount of a captured payment back.
 *
 * @param refundKey the idempotency key: asked twice, it refunds once
 * @param amount positive, at most what is left of the payment
 */
public record RefundPayment(String refundKey, PaymentId payment, Money amount, String reason)
        implements GroupCommand<RefundAnswer> {

    @Override
    public String idempotencyKey() {
        return refundKey;
    }
}
