package live.houselights.orders.internal;

import java.util.Optional;
import live.houselights.jobs.Jobs;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.ShowId;
import live.houselights.messages.billing.RefundAnswer;
import live.houselights.messages.billing.RepaidByHand;
import live.houselights.orders.Order;
import live.houselights.orders.OrderState;
import live.houselights.orders.Orders;
import live.houselights.orders.Orders.RefundOutcome;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns orders round because somebody of ours decided so: one, one by hand, or all of a show. */
@Component
class RefundDesk {

    private final OrderBook book;
    private final OrderSaga saga;
    private final BillingLine billing;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    RefundDesk(OrderBook book, OrderSaga saga, BillingLine billing, Jobs jobs, TransactionTemplate transaction) {
        this.book = book;
        this.saga = saga;
        this.billing = billing;
        this.jobs = jobs;
        this.transaction = transaction;
    }

    /** As {@link Orders#refund}. */
    RefundOutcome refund(OrderId id, String reason) {
        if (book.find(id).isEmpty()) {
            return new RefundOutcome.NotRefundable("There is no such order.");
        }
        book.calledBack(id, reason);
        Order order = saga.advance(id);
        return switch (order.state()) {
            case REFUNDED -> new RefundOutcome.Refunded(order);
            case REFUNDING -> new RefundOutcome.Underway();
            case OWED -> new RefundOutcome.Owed(order);
            case PLACED, PAYING, ABANDONED -> new RefundOutcome.NotRefundable("Nothing was paid for this order.");
            case PAID, COMPLETED -> throw new IllegalStateException("Order %s was not turned round".formatted(id));
        };
    }

    /** As {@link Orders#repaidByHand}. */
    RefundOutcome repaidByHand(OrderId id, String reason) {
        if (reason.isBlank() || reason.length() > Orders.LONGEST_REASON) {
            throw new IllegalArgumentException("A reason has 1 to %d characters".formatted(Orders.LONGEST_REASON));
        }
        Optional<StoredOrder> found = book.find(id);
        if (found.isEmpty()) {
            return new RefundOutcome.NotRefundable("There is no such order.");
        }
        StoredOrder order = found.get();
        PaymentId payment = order.payment();
        if (order.state() == OrderState.REFUNDED) {
            return new RefundOutcome.Refunded(order.order());
        }
        if (order.state() != OrderState.OWED || payment == null) {
            return new RefundOutcome.NotRefundable("Only what the payment provider refused can be repaid by hand.");
        }
        return switch (billing.repaid(new RepaidByHand("by-hand-" + id, payment, order.rest(), reason.strip()))) {
            case RefundAnswer.Refunded _ ->
                new RefundOutcome.Refunded(
                        book.repaid(id, reason.strip()).order().order());
            case RefundAnswer.NotRefundable(var sentence) -> new RefundOutcome.NotRefundable(sentence);
            case RefundAnswer.TryAgain _ -> new RefundOutcome.Underway();
        };
    }

    /** As {@link Orders#refundShow}. */
    void refundShow(ShowId show, String reason) {
        transaction.executeWithoutResult(
                _ -> jobs.schedule(OrderJobs.REFUND_SHOW, show.toString(), new OrderJobs.CallOff(show, reason)));
    }
}
