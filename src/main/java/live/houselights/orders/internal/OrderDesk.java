package live.houselights.orders.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import live.houselights.jobs.Jobs;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.messages.billing.CardAnswer;
import live.houselights.messages.billing.IdentifyCard;
import live.houselights.messages.billing.PaymentAnswer;
import live.houselights.messages.billing.RefundAnswer;
import live.houselights.messages.billing.RepaidByHand;
import live.houselights.messages.billing.TakePayment;
import live.houselights.orders.Order;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderState;
import live.houselights.orders.Orders;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes wishes about orders, and answers in the words of {@link Orders}. */
@Component
class OrderDesk implements Orders {

    /** Orders shown to a buyer; older ones are reached through their letters. */
    static final int MOST_OF_BUYER = 200;

    private static final String SEAL = "order";
    private static final Set<OrderState> BOUGHT =
            EnumSet.of(OrderState.COMPLETED, OrderState.REFUNDING, OrderState.REFUNDED, OrderState.OWED);

    private final OrderBook book;
    private final OrderSaga saga;
    private final OrderSearch search;
    private final StoredOrders orders;
    private final Fulfilment fulfilment;
    private final BillingLine billing;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final Seal seal;
    private final Clock clock;

    OrderDesk(
            OrderBook book,
            OrderSaga saga,
            OrderSearch search,
            StoredOrders orders,
            Fulfilment fulfilment,
            BillingLine billing,
            Jobs jobs,
            TransactionTemplate transaction,
            Seal seal,
            Clock clock) {
        this.book = book;
        this.saga = saga;
        this.search = search;
        this.orders = orders;
        this.fulfilment = fulfilment;
        this.billing = billing;
        this.jobs = jobs;
        this.transaction = transaction;
        this.seal = seal;
        this.clock = clock;
    }

    @Override
    public void place(OrderDraft draft) {
        outsideTransactions();
        Instant now = clock.instant();
        Optional<StoredOrder> _ = book.place(draft, (checked, number) -> new StoredOrder(draft, checked, number, now));
    }

    @Override
    public PayOutcome buy(OrderDraft draft, PaymentId attempt, String cardToken, String returnUrl) {
        outsideTransactions();
        StoredOrder order = new StoredOrder(draft, DraftCheck.check(draft), "", clock.instant());
        // Billing may take its time to know a card, and meanwhile the buyer's cart must find the order.
        if (order.isFree() || fulfilment.limitsCards(order)) {
            return placeAndPay(draft, attempt, cardToken, returnUrl);
        }
        if (fulfilment.claim(order).isPresent()) {
            // Refused once more, with an order that its cart gives up.
            return placeAndPay(draft, attempt, cardToken, returnUrl);
        }
        return book.placePaying(draft, attempt)
                .map(paying -> take(paying, attempt, cardToken, returnUrl))
                .orElseGet(() -> pay(draft.id(), attempt, cardToken, returnUrl));
    }

    private PayOutcome placeAndPay(OrderDraft draft, PaymentId attempt, String cardToken, String returnUrl) {
        place(draft);
        return pay(draft.id(), attempt, cardToken, returnUrl);
    }

    @Override
    public void bringIn(OrderDraft draft, Instant placedAt) {
        outsideTransactions();
        Instant now = clock.instant();
        if (placedAt.isAfter(now)) {
            throw new IllegalArgumentException("Nobody has taken an order at %s yet".formatted(placedAt));
        }
        Optional<StoredOrder> _ = book.place(
                draft, (checked, number) -> new StoredOrder(draft, checked, number, now).takenElsewhere(placedAt));
    }

    @Override
    public PayOutcome pay(OrderId id, PaymentId attempt, String cardToken, String returnUrl) {
        outsideTransactions();
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
            case ABANDONED -> new PayOutcome.NotPossible("This order was given up. Please start again.");
        };
    }

    private PayOutcome payNothing(StoredOrder order) {
        Optional<String> refusal = fulfilment.claim(order);
        if (refusal.isPresent()) {
            return new PayOutcome.NotPossible(refusal.get());
        }
        book.free(order.id());
        return outcome(saga.advance(order.id()));
    }

    private PayOutcome payFirst(StoredOrder order, PaymentId attempt, String cardToken, String returnUrl) {
        Optional<String> refusal = fulfilment.claim(order);
        if (refusal.isPresent()) {
            return new PayOutcome.NotPossible(refusal.get());
        }
        String card = "";
        if (fulfilment.limitsCards(order)) {
            if (!(billing.identify(new IdentifyCard(cardToken)) instanceof CardAnswer.Known(var fingerprint))) {
                return new PayOutcome.Declined("Your card could not be checked, and nothing was charged. Try again.");
            }
            Optional<String> cardRefusal = fulfilment.claim(order, fingerprint);
            if (cardRefusal.isPresent()) {
                return new PayOutcome.Declined(cardRefusal.get());
            }
            card = fingerprint;
        }
        OrderBook.Step begun = book.begin(order.id(), attempt, card);
        return begun.taken() ? take(begun.order(), attempt, cardToken, returnUrl) : waiting();
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

    @Override
    public Order advance(OrderId id) {
        outsideTransactions();
        return saga.advance(id);
    }

    @Override
    public Optional<String> challenge(OrderId id) {
        return book.find(id).flatMap(order -> order.progress().challenge());
    }

    @Override
    public Order stop(OrderId id) {
        outsideTransactions();
        saga.stop(book.read(id));
        return saga.advance(id);
    }

    @Override
    public RefundOutcome refund(OrderId id, String reason) {
        outsideTransactions();
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

    @Override
    public RefundOutcome repaidByHand(OrderId id, String reason) {
        outsideTransactions();
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("A reason has 1 to %d characters".formatted(LONGEST_REASON));
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

    @Override
    public void refundShow(ShowId show, String reason) {
        outsideTransactions();
        transaction.executeWithoutResult(
                _ -> jobs.schedule(OrderJobs.REFUND_SHOW, show.toString(), new OrderJobs.CallOff(show, reason)));
    }

    @Override
    public void abandon(OrderId id) {
        outsideTransactions();
        if (book.find(id).isEmpty() || book.abandoned(id).taken()) {
            // What was claimed for an order that was never written down counts for nobody.
            fulfilment.giveUp(id);
        }
    }

    @Override
    public Optional<Order> order(OrderId id) {
        return book.find(id).map(StoredOrder::order);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Order> ofBuyer(String email) {
        return orders.ofBuyer(email.strip().toLowerCase(Locale.ROOT), BOUGHT, Limit.of(MOST_OF_BUYER)).stream()
                .map(StoredOrder::order)
                .toList();
    }

    @Override
    public List<Order> find(OrderFilter filter, int offset, int limit) {
        return search.find(filter, offset, limit);
    }

    @Override
    public int count(OrderFilter filter) {
        return search.count(filter);
    }

    @Override
    public String key(OrderId order) {
        return seal.seal(SEAL, order.toString(), Instant.MAX);
    }

    @Override
    public boolean opens(OrderId order, String key) {
        return seal.open(SEAL, key, clock.instant())
                .filter(order.toString()::equals)
                .isPresent();
    }

    private static void outsideTransactions() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Orders ask others, and must not be called inside a transaction");
        }
    }
}
