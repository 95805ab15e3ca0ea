package live.houselights.orders.internal;

import java.time.Clock;
import java.util.Optional;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.billing.CardAnswer;
import live.houselights.messages.billing.IdentifyCard;
import live.houselights.messages.billing.PaymentAnswer;
import live.houselights.messages.billing.TakePayment;
import live.houselights.orders.Order;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderState;
import live.houselights.orders.Orders;
import live.houselights.orders.Orders.PayOutcome;
import org.springframework.stereotype.Component;

/**
 * Takes the money for orders: claims what the buyer and the card may have, asks billing, and leads the order on by the answer.
 */
@Component
class Cashier {

    private final OrderIntake intake;
    private final OrderBook book;
    private final OrderSaga saga;
    private final Fulfilment fulfilment;
    private final BillingLine billing;
    private final Clock clock;

    Cashier(
            OrderIntake intake,
            OrderBook book,
            OrderSaga saga,
            Fulfilment fulfilment,
            BillingLine billing,
            Clock clock) {
        this.intake = intake;
        this.book = book;
        this.saga = saga;
        this.fulfilment = fulfilment;
        this.billing = billing;
        this.clock = clock;
    }

    /** As {@link Orders#buy}. */
    PayOutcome buy(OrderDraft draft, PaymentId attempt, String cardToken, String returnUrl) {
        StoredOrder order = new StoredOrder(draft, DraftCheck.check(draft), "", clock.instant());
        // Billing may take its time to know a card, and meanwhile the buyer's cart must find the order.
        if (order.isFree() || fulfilment.limitsCards(order)) {
            return placeAndPay(draft, attempt, cardToken, returnUrl);
        }
        if (fulfilment.claim(order).isPresent()) {
            // Refused once more, with an order that its cart gives up.
            return placeAndPay(draft, attempt, cardToken, returnUrl);
        }
        return intake.placePaying(draft, attempt)
                .map(paying -> take(paying, attempt, cardToken, returnUrl))
                .orElseGet(() -> pay(draft.id(), attempt, cardToken, returnUrl));
    }

    private PayOutcome placeAndPay(OrderDraft draft, PaymentId attempt, String cardToken, String returnUrl) {
        Optional<StoredOrder> _ = intake.place(draft);
        return pay(draft.id(), attempt, cardToken, returnUrl);
    }

    /** As {@link Orders#pay}. */
    PayOutcome pay(OrderId id, PaymentId attempt, String cardToken, String returnUrl) {
        Optional<StoredOrder> found = book.find(id);
        if (found.isEmpty()) {
            return new PayOutcome.NotPossible("There is no such order.");
        }
        StoredOrder order = found.get();
        if (order.state() == OrderState.PAYING && !order.progress().isPaidBy(attempt)) {
            // Another attempt is under way. Only once it has come to nothing may a new one begin.
            PaymentAnswer earlier = saga.learn(order);
            saga.settle(id, earlier);
            if (!(earlier instanceof PaymentAnswer.Declined)) {
                return outcome(id, earlier);
            }
            order = book.read(id);
        }
        return switch (order.state()) {
            case PLACED -> order.isFree() ? payNothing(order) : payFirst(order, attempt, cardToken, returnUrl);
            case PAYING -> order.progress().isPaidBy(attempt) ? take(order, attempt, cardToken, returnUrl) : waiting();
            case PAID, COMPLETED, REFUNDING, REFUNDED, OWED -> outcome(saga.advance(id));
            case ABANDONED -> givenUp(id);
        };
    }

    /** What was claimed for it on the way here counts for nobody. */
    private PayOutcome givenUp(OrderId id) {
        fulfilment.giveUp(id);
        return new PayOutcome.NotPossible("This order was given up. Please start again.");
    }

    private PayOutcome payNothing(StoredOrder order) {
        Optional<String> refusal = fulfilment.claim(order);
        if (refusal.isPresent()) {
            return new PayOutcome.NotPossible(refusal.get());
        }
        StoredOrder free = book.free(order.id()).order();
        return free.state() == OrderState.ABANDONED ? givenUp(order.id()) : outcome(saga.advance(order.id()));
    }

    private PayOutcome payFirst(StoredOrder order, PaymentId attempt, String cardToken, String returnUrl) {
        Optional<String> refusal = fulfilment.claim(order);
        if (refusal.isPresent()) {
            return new PayOutcome.NotPossible(refusal.get());
        }
        String card = "";
        if (fulfilment.limitsCards(order)) {
            if (!(billing.identify(new IdentifyCard(cardToken)) instanceof CardAnswer.Known(var fingerprint))) {
                return cardRefused(order.id(), "Your card could not be checked, and nothing was charged. Try again.");
            }
            Optional<String> cardRefusal = fulfilment.claim(order, fingerprint);
            if (cardRefusal.isPresent()) {
                return cardRefused(order.id(), cardRefusal.get());
            }
            card = fingerprint;
        }
        OrderBook.Step begun = book.begin(order.id(), attempt, card);
        if (begun.taken()) {
            return take(begun.order(), attempt, cardToken, returnUrl);
        }
        return begun.order().state() == OrderState.ABANDONED ? givenUp(order.id()) : waiting();
    }

    /** Another card may pay the same order, unless it was given up meanwhile. */
    private PayOutcome cardRefused(OrderId id, String reason) {
        return book.read(id).state() == OrderState.ABANDONED ? givenUp(id) : new PayOutcome.Declined(reason);
    }

    private PayOutcome take(StoredOrder order, PaymentId attempt, String cardToken, String returnUrl) {
        PaymentAnswer answer = billing.take(new TakePayment(
                attempt, order.id(), order.total(), cardToken, order.buyer().email(), returnUrl));
        if (answer instanceof PaymentAnswer.Captured(var payment)) {
            return outcome(saga.captured(order, payment));
        }
        boolean _ = saga.settle(order.id(), answer);
        return outcome(order.id(), answer);
    }

    private PayOutcome outcome(OrderId id, PaymentAnswer answer) {
        return switch (answer) {
            case PaymentAnswer.Captured _ -> outcome(saga.advance(id));
            case PaymentAnswer.Declined declined -> new PayOutcome.Declined(declined.reason());
            case PaymentAnswer.ChallengeRequired challenge -> new PayOutcome.Challenge(challenge.url());
            case PaymentAnswer.Pending _, PaymentAnswer.Unanswered _ -> waiting();
        };
    }

    private static PayOutcome outcome(Order order) {
        return switch (order.state()) {
            case COMPLETED -> new PayOutcome.Completed(order);
            case REFUNDING, REFUNDED, OWED -> new PayOutcome.Refunded(order);
            case PLACED, PAYING, PAID, ABANDONED -> waiting();
        };
    }

    private static PayOutcome waiting() {
        return new PayOutcome.Waiting();
    }
}
