package live.houselights.orders.internal;

import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import live.houselights.orders.Order;
import org.springframework.stereotype.Component;

/**
 * Refunds one order of a show that was called off. One that is being paid for is asked about until it is known how that ended:
 * its tickets may have been issued in the moment before.
 */
@Component
@OnRole(Role.STOREFRONT)
class RefundJob implements JobHandler<OrderJobs.CallBack> {

    private final OrderBook book;
    private final OrderSaga saga;

    RefundJob(OrderBook book, OrderSaga saga) {
        this.book = book;
        this.saga = saga;
    }

    @Override
    public JobKind<OrderJobs.CallBack> kind() {
        return OrderJobs.REFUND;
    }

    @Override
    public void run(String key, OrderJobs.CallBack callBack) {
        Order order = saga.advance(callBack.order());
        if (book.calledBack(callBack.order(), callBack.reason()).taken()) {
            order = saga.advance(callBack.order());
        }
        Unfinished.checkPaid(order);
    }
}
