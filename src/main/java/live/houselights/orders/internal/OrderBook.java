package live.houselights.orders.internal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import live.houselights.cluster.Topics;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.ShowId;
import live.houselights.messages.sales.PaymentDeclined;
import live.houselights.messages.sales.PaymentUnanswered;
import live.houselights.orders.OrderState;
import live.houselights.sql.GroupCommit;
import live.houselights.sql.GroupWork;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Writes down the steps of orders that {@link OrderIntake} wrote down: each method is one short transaction that holds the order's row, asks nobody, and
 * schedules the durable job that goes on from there should this process die before it does.
 *
 * <p>Several may push one order at the same time. A step that somebody else has taken already is not taken again; the
 * answer says so.
 */
@Component
class OrderBook {

    private static final String UNANSWERED =
            "Your payment has not been answered yet. We keep asking, and you need not pay again.";

    private static final String REPAID = "We have paid your money back by another way than your card.";

    private static final String OWED =
            "Your refund did not go through. We owe you the money, are looking at it, and will write to you.";

    private final StoredOrders orders;
    private final OrderRows rows;
    private final StoredReturns returns;
    private final FollowUps followUps;
    private final Topics topics;
    private final Clock clock;
    private final GroupCommit<UUID> together;
    private final GroupWork<Completing, Boolean> completing;

    OrderBook(
            StoredOrders orders,
            OrderRows rows,
            StoredReturns returns,
            FollowUps followUps,
            Topics topics,
            Clock clock,
            EntityManager entities,
            PlatformTransactionManager transactions) {
        this.orders = orders;
        this.rows = rows;
        this.returns = returns;
        this.followUps = followUps;
        this.topics = topics;
        this.clock = clock;
        this.together = new GroupCommit<>(entities, transactions, orders::lockedAll);
        this.completing = GroupWork.writing(transactions, this::complete);
    }

    /**
     * Ends an order whose money came and whose goods are handed over already: both steps in one. False when it is not being
     * paid by this attempt any more, and nothing was written: then it must take its steps one by one.
     *
     * @param order as its pusher knows it; it takes the steps too
     */
    boolean completedAtOnce(StoredOrder order, PaymentId attempt) {
        Instant now = clock.instant();
        if (!completing.run(new Completing(order, attempt, now))) {
            return false;
        }
        order.progress().paid(attempt, now);
        order.progress().completed(now);
        topics.publish(order.changed());
        return true;
    }

    private List<Boolean> complete(List<Completing> group) {
        List<Boolean> completed =
                rows.complete(group.stream().map(Completing::paid).toList());
        for (int i = 0; i < group.size(); i++) {
            if (completed.get(i)) {
                followUps.completed(group.get(i).order());
            }
        }
        return completed;
    }

    Optional<StoredOrder> find(OrderId id) {
        return orders.findById(id.value());
    }

    StoredOrder read(OrderId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("There is no order %s".formatted(id)));
    }

    /** Starts an attempt, unless another one was quicker. */
    Step begin(OrderId id, PaymentId attempt, String card) {
        return step(id, order -> {
            if (order.state() != OrderState.PLACED) {
                return false;
            }
            if (order.isFree()) {
                throw new IllegalStateException("Order %s is free".formatted(id));
            }
            order.paysWith(card);
            order.progress().begin(attempt, clock.instant());
            return true;
        });
    }

    /** Nothing is to pay. */
    Step free(OrderId id) {
        return step(id, order -> {
            if (order.state() != OrderState.PLACED) {
                return false;
            }
            if (!order.isFree()) {
                throw new IllegalStateException("Order %s costs %s".formatted(id, order.total()));
            }
            order.progress().free(clock.instant());
            followUps.pushLater(order);
            return true;
        });
    }

    /** Notes that money came; whether the order knows what for. Money that it does not know must go back. */
    boolean captured(OrderId id, PaymentId attempt) {
        return inGroup(id, () -> {
            StoredOrder order = locked(id);
            if (order.progress().awaits(attempt)) {
                order.progress().paid(attempt, clock.instant());
                followUps.pushLater(order);
                topics.publish(order.changed());
            }
            return order.progress().isPaidBy(attempt);
        });
    }

    /** The buyer must answer at this address of their bank; whether that is news. */
    Step challenged(OrderId id, PaymentId attempt, String url) {
        return step(id, order -> order.progress().challenged(attempt, url));
    }

    /** The provider failed, or said nothing in time; whether that is news. */
    Step unanswered(OrderId id, PaymentId attempt) {
        return step(id, order -> {
            if (!order.progress().unanswered(attempt, UNANSWERED)) {
                return false;
            }
            ShowId show = order.show();
            if (show != null) {
                topics.publish(new PaymentUnanswered(show));
            }
            return true;
        });
    }

    /** Whether the order was waiting for this attempt. */
    Step declined(OrderId id, PaymentId attempt, String reason) {
        return step(id, order -> {
            if (!order.progress().awaits(attempt)) {
                return false;
            }
            order.progress().declined(attempt, reason, clock.instant());
            ShowId show = order.show();
            if (show != null) {
                topics.publish(new PaymentDeclined(show));
            }
            return true;
        });
    }

    /** Ends a paid order well; false when it is not a paid order any more. */
    Step completed(OrderId id) {
        return step(id, order -> {
            if (order.state() != OrderState.PAID) {
                return false;
            }
            order.progress().completed(clock.instant());
            followUps.completed(order);
            return true;
        });
    }

    /** What was paid for is gone: the order turns round. */
    Step lapsed(OrderId id, String reason) {
        return refunding(id, reason, reason + " You get all your money back.", OrderState.PAID);
    }

    /** Somebody of ours decided so, or tries again what the provider refused. */
    Step calledBack(OrderId id, String reason) {
        return refunding(
                id,
                reason,
                "Your order is refunded. " + reason,
                OrderState.PAID,
                OrderState.COMPLETED,
                OrderState.OWED);
    }

    private Step refunding(OrderId id, String reason, String note, OrderState... from) {
        return step(id, order -> {
            if (!Arrays.asList(from).contains(order.state())) {
                return false;
            }
            order.progress().refunding(reason, note, clock.instant());
            returns.findByOrderOrderByReturnedAtAscTicketAsc(id.value())
                    .forEach(returned -> returned.goWithOrder(clock.instant()));
            followUps.pushLater(order);
            return true;
        });
    }

    Step refunded(OrderId id) {
        return step(id, order -> {
            if (order.state() != OrderState.REFUNDING) {
                return false;
            }
            order.progress().refunded(clock.instant());
            followUps.refunded(id);
            return true;
        });
    }

    /** Somebody of ours gave back by hand what the provider refused to; whether the order was owed that, until now. */
    Step repaid(OrderId id, String reason) {
        return step(id, order -> {
            if (order.state() != OrderState.OWED) {
                return false;
            }
            order.progress().repaid(reason, REPAID, clock.instant());
            followUps.refunded(id);
            return true;
        });
    }

    /** The provider refused to give the money back: nothing goes on by itself, and a person must look. */
    Step owed(OrderId id) {
        return step(id, order -> {
            if (order.state() != OrderState.REFUNDING) {
                return false;
            }
            order.progress().owed(OWED, clock.instant());
            return true;
        });
    }

    /** Gives up an order that nobody has begun to pay. */
    Step withdrawn(OrderId id) {
        return step(id, order -> {
            if (order.state() != OrderState.PLACED) {
                return false;
            }
            order.progress().abandoned(clock.instant());
            return true;
        });
    }

    Step abandoned(OrderId id) {
        return step(id, order -> {
            if (order.state() != OrderState.PLACED && order.state() != OrderState.PAYING) {
                return false;
            }
            order.progress().abandoned(clock.instant());
            return true;
        });
    }

    /** Puts off the sweep's next look. */
    void looked(OrderId id) {
        inGroup(id, () -> {
            StoredOrder order = locked(id);
            order.progress().looked(clock.instant());
            return order;
        });
    }

    private Step step(OrderId id, Predicate<StoredOrder> change) {
        return inGroup(id, () -> {
            StoredOrder order = locked(id);
            boolean taken = change.test(order);
            if (taken) {
                topics.publish(order.changed());
            }
            return new Step(order, taken);
        });
    }

    /** The group has read and locked it already. */
    private StoredOrder locked(OrderId id) {
        return read(id);
    }

    private <T> T inGroup(OrderId id, Supplier<T> work) {
        return together.run(id.value(), work);
    }

    private record Completing(StoredOrder order, PaymentId attempt, Instant at) {

        OrderRows.Paid paid() {
            return new OrderRows.Paid(order.id().value(), attempt, at);
        }
    }

    /**
     * An order after somebody wished to take a step.
     *
     * @param taken whether the step was taken now; not when the order had gone another way already
     */
    record Step(StoredOrder order, boolean taken) {}
}
