package live.houselights.orders.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.ShowId;
import live.houselights.orders.Buyer;
import live.houselights.orders.Order;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderLine;
import live.houselights.orders.letters.OrderLetters;
import live.houselights.sql.DryRun;
import live.houselights.sql.InVain;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Places an order, completes it, and writes its letter, in a transaction that never commits. */
@Component
@OnRole(Role.STOREFRONT)
final class OrderDryRun implements DryRun {

    private static final Money PRICE = Money.of(100, "EUR");

    private final OrderRows rows;
    private final StoredOrders orders;
    private final FollowUps followUps;
    private final OrderLetters letters;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    OrderDryRun(
            OrderRows rows,
            StoredOrders orders,
            FollowUps followUps,
            OrderLetters letters,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rows = rows;
        this.orders = orders;
        this.followUps = followUps;
        this.letters = letters;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void play() {
        InVain.run(transactions, () -> letters.post(completed()));
    }

    private Order completed() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        OrderDraft draft = draft();
        PaymentId attempt = PaymentId.next();
        StoredOrder order = new StoredOrder(draft, DraftCheck.check(draft), OrderNumber.next(), now);
        order.progress().begin(attempt, now);
        rows.add(List.of(order));
        if (!rows.complete(List.of(new OrderRows.Paid(draft.id().value(), attempt, now)))
                .equals(List.of(true))) {
            throw new IllegalStateException("An order in vain was not completed");
        }
        followUps.completed(order);
        return orders.findById(draft.id().value()).orElseThrow().order();
    }

    private static OrderDraft draft() {
        var line = new OrderLine(
                OrderLine.Kind.TICKET, ArtistId.next(), ShowId.next(), "A ticket", 2, PRICE, Money.of(10, "EUR"));
        return new OrderDraft(
                OrderId.next(),
                CartId.next(),
                new Buyer("nobody@houselights.example", "Nobody"),
                List.of(line),
                List.of(HoldId.next()),
                List.of(),
                null,
                "");
    }
}
