package live.houselights.messages.billing;

import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import org.jspecify.annotations.Nullable;

/**
 * An attempt reached its end. Carried by a durable job, committed with billing's own record of it, so it is delivered at
 * least once to whichever node completes orders.
 *
 * @param captured whether the money is ours
 * @param reason a sentence for the buyer when it is not
 */
public record PaymentSettled(
        PaymentId payment,
        OrderId order,
        boolean captured,
        @Nullable String reason) {

    /** The name of the durable job that carries it: billing schedules it, orders handles it. */
    public static final String JOB = "orders.payment-settled";
}
