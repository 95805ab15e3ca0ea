package live.houselights.orders.internal;

import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import org.springframework.stereotype.Component;

/** Goes on with an order whose pusher may have died. */
@Component
@OnRole(Role.STOREFRONT)
class AdvanceJob implements JobHandler<OrderJobs.Step> {

    private final OrderSaga saga;

    AdvanceJob(OrderSaga saga) {
        this.saga = saga;
    }

    @Override
    public JobKind<OrderJobs.Step> kind() {
        return OrderJobs.ADVANCE;
    }

    @Override
    public void run(String key, OrderJobs.Step step) {
        Unfinished.check(saga.advance(step.order()));
    }
}
