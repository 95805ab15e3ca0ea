package live.houselights.orders.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.billing.LookUpPayment;
import live.houselights.messages.billing.PaymentAnswer;
import live.houselights.messages.billing.RefundAnswer;
import live.houselights.messages.billing.RefundPayment;
import live.houselights.messages.billing.StopPayment;
import live.houselights.orders.Order;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Pushes orders on, step by step.
 *
 * <p><b>Who pushes.</b> The buyer's request, the job that tells of a settled payment, the job of the last step, the sweep
 * and staff: all of them do the same, at the same time if it must be. Everything asked of others counts once by its key,
 * and the order's row decides who took a step.
 *
 * <p><b>Overtaken.</b> Whoever hands over and then finds that the order has turned round meanwhile takes back again what
 * they may have handed over. So the last word is always the row's.
 *
 * <p><b>Silence.</b> What billing does not answer stays open, and is asked again later. Nothing is ever assumed.
 */
@Component
class OrderSaga {

    /** From PAYING to REFUNDED are four; the rest is room for being overtaken. */
    private static final int MOST_STEPS = 8;

    /** An attempt this young is left to whoever began it: looking it up would refuse it before it was asked for. */
    static final Duration JUST_BEGUN = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(OrderSaga.class);

    private final OrderBook book;
    private final Fulfilment fulfilment;
    private final BillingLine billing;
    private final RefundsAlong along;
    private final Clock clock;

    OrderSaga(OrderBook book, Fulfilment fulfilment, BillingLine billing, RefundsAlong along, Clock clock) {
        this.book = book;
        this.fulfilment = fulfilment;
        this.billing = billing;
        this.along = along;
        this.clock = clock;
    }

    /** Takes every step that can be taken now. */
    Order advance(OrderId id) {
        StoredOrder order = book.read(id);
        for (int steps = 0; steps < MOST_STEPS && !order.progress().isQuiet(); steps++) {
            Optional<StoredOrder> next = step(order);
            if (next.isEmpty()) {
                return book.read(id).order();
            }
            order = next.get();
        }
        return order.order();
    }

    /**
     * Money came for an order that its pusher knows. What it bought is handed over first and written down with the capture; a
     * crash in between leaves an order that is being paid, which the sweep leads to the same end. An order that
     * went another way meanwhile takes the usual steps, which find what was handed over.
     *
     * @param order with everything limited claimed
     */
    Order captured(StoredOrder order, PaymentId payment) {
        if (isIssued(order, payment) && book.completedAtOnce(order, payment)) {
            return order.order();
        }
        boolean _ = settle(order.id(), new PaymentAnswer.Captured(payment));
        return advance(order.id());
    }

    private boolean isIssued(StoredOrder order, PaymentId payment) {
        try {
            return fulfilment.issue(order) instanceof Fulfilment.Outcome.HandedOver;
        } catch (RuntimeException failed) {
            // The buyer's page says at least that the money came, and a job goes on.
            boolean _ = settle(order.id(), new PaymentAnswer.Captured(payment));
            throw failed;
        }
    }

    /** Takes in what became of an attempt; whether the order may have changed by it. */
    boolean settle(OrderId id, PaymentAnswer answer) {
        return switch (answer) {
            case PaymentAnswer.Captured(var payment) -> {
                if (!book.captured(id, payment)) {
                    giveStrayMoneyBack(id, payment);
                }
                yield true;
            }
            case PaymentAnswer.Declined(var payment, var reason) -> {
                book.declined(id, payment, reason);
                yield true;
            }
            case PaymentAnswer.ChallengeRequired(var payment, var url) -> {
                book.challenged(id, payment, url);
                yield false;
            }
            case PaymentAnswer.Unanswered(var payment) -> {
                book.unanswered(id, payment);
                yield false;
            }
            case PaymentAnswer.Pending _ -> false;
        };
    }

    /** What became of the attempt under way. */
    PaymentAnswer learn(StoredOrder order) {
        PaymentId payment = Objects.requireNonNull(order.payment(), "An order that waits has an attempt");
        if (order.progress().changedAt().plus(JUST_BEGUN).isAfter(clock.instant())) {
            return new PaymentAnswer.Pending(payment);
        }
        return billing.lookUp(new LookUpPayment(payment, order.id()));
    }

    /**
     * Stops the attempt under way if it waits for the buyer. The order may be paid anew only once billing has said that this
     * attempt never will charge; one that the buyer approved in the same moment is a payment like any other.
     */
    void stop(StoredOrder order) {
        PaymentId payment = order.payment();
        if (payment != null && order.progress().challenge().isPresent()) {
            settle(order.id(), billing.stop(new StopPayment(payment, order.id())));
        }
    }

    /** The order after a step; empty when none can be taken now. */
    private Optional<StoredOrder> step(StoredOrder order) {
        return switch (order.state()) {
            case PAYING, ABANDONED ->
                settle(order.id(), learn(order)) ? Optional.of(book.read(order.id())) : Optional.empty();
            case PAID -> Optional.of(handOver(order));
            case REFUNDING -> giveBack(order);
            case PLACED, COMPLETED, REFUNDED, OWED -> Optional.empty();
        };
    }

    private StoredOrder handOver(StoredOrder order) {
        StoredOrder after = switch (fulfilment.handOver(order)) {
            case Fulfilment.Outcome.HandedOver _ -> book.completed(order.id()).order();
            case Fulfilment.Outcome.Gone(var sentence) ->
                book.lapsed(order.id(), sentence).order();
        };
        switch (after.state()) {
            case REFUNDING, REFUNDED, OWED -> fulfilment.takeBack(order);
            default -> {
                // Nobody has turned it round: what was handed over stays with the buyer.
            }
        }
        return after;
    }

    private Optional<StoredOrder> giveBack(StoredOrder order) {
        // First the tickets, so that nobody watches for money that is on its way back.
        fulfilment.takeBack(order);
        if (!along.ofOrder(order.id())) {
            return Optional.empty();
        }
        PaymentId payment = order.payment();
        if (payment == null || order.rest().isZero()) {
            return Optional.of(book.refunded(order.id()).order());
        }
        return switch (billing.refund(new RefundPayment(
                refundKey(order), payment, order.rest(), order.progress().refundReason()))) {
            case RefundAnswer.Refunded _ ->
                Optional.of(book.refunded(order.id()).order());
            case RefundAnswer.TryAgain _ -> Optional.empty();
            case RefundAnswer.NotRefundable(var reason) -> {
                // Asking again with the same key would only hear the same answer, for ever.
                OrderBook.Step owed = book.owed(order.id());
                if (owed.taken()) {
                    log.error("The refund of order {} was refused, a person must look: {}", order.id(), reason);
                }
                yield Optional.of(owed.order());
            }
        };
    }

    private static String refundKey(StoredOrder order) {
        return "order-%s-%d".formatted(order.id(), order.progress().refundTries());
    }

    /** Money for an attempt that the order does not count on: it was thought to have failed. */
    private void giveStrayMoneyBack(OrderId id, PaymentId payment) {
        StoredOrder order = book.read(id);
        RefundAnswer answer = billing.refund(
                new RefundPayment("stray-" + payment, payment, order.total(), "The order does not need this payment"));
        log.warn("Payment {} came although order {} did not wait for it; its refund: {}", payment, id, answer);
        if (answer instanceof RefundAnswer.TryAgain) {
            throw new IllegalStateException("The refund of stray payment %s is not known".formatted(payment));
        }
    }
}
