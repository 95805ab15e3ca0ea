package live.houselights.orders.internal;

import live.houselights.orders.Order;
import live.houselights.orders.OrderState;

/** An order owes somebody something still: thrown by a job, it makes the job run again later. */
final class Unfinished extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Unfinished(Order order) {
        super("Order %s is still %s".formatted(order.number(), order.state()));
    }

    /** The same, and nobody knows yet whether it will be paid. */
    static void checkPaid(Order order) {
        check(order);
        if (order.state() == OrderState.PAYING) {
            throw new Unfinished(order);
        }
    }

    static void check(Order order) {
        if (order.state() == OrderState.PAID || order.state() == OrderState.REFUNDING) {
            throw new Unfinished(order);
        }
    }
}
