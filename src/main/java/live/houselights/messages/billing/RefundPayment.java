package live.houselights.messages.billing;

import java.util.List;
import live.houselights.kernel.Money;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.GroupCommand;
import live.houselights.messages.billing.BookCompletion.Share;
import org.jspecify.annotations.Nullable;

/**
 * Give this amount of a captured payment back.
 *
 * @param refundKey the idempotency key: asked twice, it refunds once
 * @param amount positive, at most what is left of the payment
 * @param shares whose income it was, together exactly the amount, such as one returned ticket's; empty takes a part of
 *     everything that the payment still earns
 */
public record RefundPayment(String refundKey, PaymentId payment, Money amount, String reason, List<Share> shares)
        implements GroupCommand<RefundAnswer> {

    public RefundPayment(
            String refundKey, PaymentId payment, Money amount, String reason, @Nullable List<Share> shares) {
        this.refundKey = refundKey;
        this.payment = payment;
        this.amount = amount;
        this.reason = reason;
        // A node of an older release does not send them.
        this.shares = shares == null ? List.of() : List.copyOf(shares);
    }

    public RefundPayment(String refundKey, PaymentId payment, Money amount, String reason) {
        this(refundKey, payment, amount, reason, List.of());
    }

    @Override
    public String idempotencyKey() {
        return refundKey;
    }
}
