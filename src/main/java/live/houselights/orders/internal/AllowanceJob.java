package live.houselights.orders.internal;

import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import live.houselights.orders.internal.AllowanceRows.Step;
import org.springframework.stereotype.Component;

/** Goes on with an allowance whose pusher may have died, or whose refund was not answered. */
@Component
@OnRole(Role.STOREFRONT)
class AllowanceJob implements JobHandler<OrderJobs.Allowed> {

    private final AllowanceSaga saga;

    AllowanceJob(AllowanceSaga saga) {
        this.saga = saga;
    }

    @Override
    public JobKind<OrderJobs.Allowed> kind() {
        return OrderJobs.ALLOWANCE;
    }

    @Override
    public void run(String key, OrderJobs.Allowed allowed) {
        if (saga.push(allowed.ticket()).step() == Step.DUE) {
            throw new IllegalStateException("The allowance for ticket %s stays due".formatted(allowed.ticket()));
        }
    }
}
