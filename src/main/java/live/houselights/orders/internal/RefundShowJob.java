package live.houselights.orders.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import live.houselights.jobs.Jobs;
import live.houselights.kernel.OrderId;
import live.houselights.orders.OrderState;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes one refund job per order of a show that was called off. Orders that are still being paid for are turned round when
 * their money comes, because nothing of a called-off show is handed over.
 */
@Component
@OnRole(Role.STOREFRONT)
class RefundShowJob implements JobHandler<OrderJobs.CallOff> {

    private final StoredOrders orders;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    RefundShowJob(StoredOrders orders, Jobs jobs, TransactionTemplate transaction) {
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
        List<UUID> sold = orders.ofShow(callOff.show().value(), EnumSet.of(OrderState.PAID, OrderState.COMPLETED));
        for (UUID id : sold) {
            var callBack = new OrderJobs.CallBack(new OrderId(id), callOff.reason());
            transaction.executeWithoutResult(_ -> jobs.schedule(OrderJobs.REFUND, id.toString(), callBack));
        }
    }
}
