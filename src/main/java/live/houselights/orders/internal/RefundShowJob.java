package live.houselights.orders.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import live.houselights.jobs.Jobs;
import live.houselights.kernel.OrderId;
import live.houselights.orders.OrderState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes one refund job per order of a show that was called off, also of those that are still being paid for. Orders that begin
 * to be paid after that are turned round when their money comes, because nothing of a called-off show is handed over.
 */
@Component
@OnRole(Role.STOREFRONT)
class RefundShowJob implements JobHandler<OrderJobs.CallOff> {

    /** Orders per page and transaction; the next page begins after the last order of the one before. */
    static final int PAGE = 500;

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final Set<OrderState> SOLD = EnumSet.of(OrderState.PAYING, OrderState.PAID, OrderState.COMPLETED);

    private final int page;
    private final StoredOrders orders;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    @Autowired
    RefundShowJob(StoredOrders orders, Jobs jobs, TransactionTemplate transaction) {
        this(PAGE, orders, jobs, transaction);
    }

    RefundShowJob(int page, StoredOrders orders, Jobs jobs, TransactionTemplate transaction) {
        this.page = page;
        this.orders = orders;
        this.jobs = jobs;
        this.transaction = transaction;
    }

    @Override
    public JobKind<OrderJobs.CallOff> kind() {
        return OrderJobs.REFUND_SHOW;
    }

    @Override
    public void run(String key, OrderJobs.CallOff callOff) {
        UUID after = BEFORE_ALL;
        List<UUID> sold;
        do {
            sold = orders.ofShow(callOff.show().value(), SOLD, after, Limit.of(page));
            callBack(sold, callOff.reason());
            after = sold.isEmpty() ? after : sold.getLast();
        } while (sold.size() == page);
    }

    /** Scheduled twice, after a crash between two pages, a job waits once. */
    private void callBack(List<UUID> sold, String reason) {
        transaction.executeWithoutResult(_ -> {
            for (UUID id : sold) {
                jobs.schedule(OrderJobs.REFUND, id.toString(), new OrderJobs.CallBack(new OrderId(id), reason));
            }
        });
    }
}
