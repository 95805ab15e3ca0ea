package live.houselights.orders.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.orders.Order;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderState;
import live.houselights.orders.Orders;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes wishes about orders, and answers in the words of {@link Orders}. */
@Component
class OrderDesk implements Orders {

    /** Orders shown to a buyer; older ones are reached through their letters. */
    static final int MOST_OF_BUYER = 200;

    private static final String SEAL = "order";
    private static final Set<OrderState> BOUGHT =
            EnumSet.of(OrderState.COMPLETED, OrderState.REFUNDING, OrderState.REFUNDED, OrderState.OWED);

    private final OrderIntake intake;
    private final Cashier cashier;
    private final RefundDesk refunds;
    private final OrderBook book;
    private final OrderSaga saga;
    private final OrderSearch search;
    private final StoredOrders orders;
    private final Fulfilment fulfilment;
    private final Seal seal;
    private final Clock clock;

    OrderDesk(
            OrderIntake intake,
            Cashier cashier,
            RefundDesk refunds,
            OrderBook book,
            OrderSaga saga,
            OrderSearch search,
            StoredOrders orders,
            Fulfilment fulfilment,
            Seal seal,
            Clock clock) {
        this.intake = intake;
        this.cashier = cashier;
        this.refunds = refunds;
        this.book = book;
        this.saga = saga;
        this.search = search;
        this.orders = orders;
        this.fulfilment = fulfilment;
        this.seal = seal;
        this.clock = clock;
    }

    @Override
    public void place(OrderDraft draft) {
        outsideTransactions();
        Optional<StoredOrder> _ = intake.place(draft);
    }

    @Override
    public PayOutcome buy(OrderDraft draft, PaymentId attempt, String cardToken, String returnUrl) {
        outsideTransactions();
        return cashier.buy(draft, attempt, cardToken, returnUrl);
    }

    @Override
    public void bringIn(OrderDraft draft, Instant placedAt) {
        outsideTransactions();
        Optional<StoredOrder> _ = intake.bringIn(draft, placedAt);
    }

    @Override
    public PayOutcome pay(OrderId id, PaymentId attempt, String cardToken, String returnUrl) {
        outsideTransactions();
        return cashier.pay(id, attempt, cardToken, returnUrl);
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
        return refunds.refund(id, reason);
    }

    @Override
    public RefundOutcome repaidByHand(OrderId id, String reason) {
        outsideTransactions();
        return refunds.repaidByHand(id, reason);
    }

    @Override
    public void refundShow(ShowId show, String reason) {
        outsideTransactions();
        refunds.refundShow(show, reason);
    }

    @Override
    public void abandon(OrderId id) {
        outsideTransactions();
        if (book.find(id).isEmpty() || book.abandoned(id).order().state() == OrderState.ABANDONED) {
            // What was claimed for an order that was never written down counts for nobody.
            fulfilment.giveUp(id);
        }
    }

    @Override
    public Optional<Order> withdraw(OrderId id, CartId cart) {
        outsideTransactions();
        StoredOrder order =
                intake.withdraw(id, cart).orElseGet(() -> book.withdrawn(id).order());
        if (order.state() != OrderState.ABANDONED || order.payment() != null) {
            return Optional.of(order.order());
        }
        fulfilment.giveUp(id);
        return Optional.empty();
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
