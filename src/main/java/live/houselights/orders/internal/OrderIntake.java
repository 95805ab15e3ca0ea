package live.houselights.orders.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import live.houselights.cluster.Topics;
import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.orders.OrderDraft;
import live.houselights.sql.GroupWork;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Writes new orders down, each once and under a number of its own; those that come together share a commit. */
@Component
class OrderIntake {

    private static final int MOST_NUMBERS = 5;

    private final StoredOrders orders;
    private final Topics topics;
    private final Clock clock;
    private final GroupWork<StoredOrder, StoredOrder> adding;

    OrderIntake(
            StoredOrders orders, OrderRows rows, Topics topics, Clock clock, PlatformTransactionManager transactions) {
        this.orders = orders;
        this.topics = topics;
        this.clock = clock;
        this.adding = GroupWork.writing(transactions, group -> add(rows, group));
    }

    private static List<StoredOrder> add(OrderRows rows, List<StoredOrder> group) {
        rows.add(group);
        return group;
    }

    /** An order that waits to be paid; empty when a twin has placed it before. */
    Optional<StoredOrder> place(OrderDraft draft) {
        Instant now = clock.instant();
        DraftCheck.Checked checked = DraftCheck.check(draft);
        return place(draft.id(), number -> new StoredOrder(draft, checked, number, now));
    }

    /** The same with its first attempt to pay under way. */
    Optional<StoredOrder> placePaying(OrderDraft draft, PaymentId attempt) {
        Instant now = clock.instant();
        DraftCheck.Checked checked = DraftCheck.check(draft);
        return place(draft.id(), number -> {
            StoredOrder order = new StoredOrder(draft, checked, number, now);
            order.progress().begin(attempt, now);
            return order;
        });
    }

    /** The same that another house took at that time. */
    Optional<StoredOrder> bringIn(OrderDraft draft, Instant placedAt) {
        Instant now = clock.instant();
        if (placedAt.isAfter(now)) {
            throw new IllegalArgumentException("Nobody has taken an order at %s yet".formatted(placedAt));
        }
        DraftCheck.Checked checked = DraftCheck.check(draft);
        return place(draft.id(), number -> new StoredOrder(draft, checked, number, now).takenElsewhere(placedAt));
    }

    /**
     * An order that is given up before anybody has placed it; empty when somebody has. Of the two the first to write the row
     * wins, and the other waits for that commit: nobody places the order after this has answered.
     */
    Optional<StoredOrder> withdraw(OrderId id, CartId cart) {
        Instant now = clock.instant();
        return place(id, number -> StoredOrder.withdrawn(id, cart, number, now));
    }

    private Optional<StoredOrder> place(OrderId id, Function<String, StoredOrder> numbered) {
        for (int tried = 1; ; tried++) {
            try {
                StoredOrder order = adding.run(numbered.apply(OrderNumber.next()));
                topics.publish(order.changed());
                return Optional.of(order);
            } catch (DataIntegrityViolationException taken) {
                if (orders.existsById(id.value())) {
                    return Optional.empty();
                }
                if (tried == MOST_NUMBERS) {
                    throw taken; // else another order has drawn the same number
                }
            }
        }
    }
}
