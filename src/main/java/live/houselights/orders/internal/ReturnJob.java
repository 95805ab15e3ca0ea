package live.houselights.orders.internal;

import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import org.springframework.stereotype.Component;

/** Goes on with a return whose pusher may have died, or whose refund was not answered. */
@Component
@OnRole(Role.STOREFRONT)
class ReturnJob implements JobHandler<OrderJobs.GivenBack> {

    private final ReturnSaga saga;

    ReturnJob(ReturnSaga saga) {
        this.saga = saga;
    }

    @Override
    public JobKind<OrderJobs.GivenBack> kind() {
        return OrderJobs.RETURN;
    }

    @Override
    public void run(String key, OrderJobs.GivenBack givenBack) {
        StoredReturn returned = saga.push(givenBack.ticket());
        if (ReturnSaga.UNDER_WAY.contains(returned.step())) {
            throw new IllegalStateException(
                    "Return of ticket %s stays %s".formatted(returned.ticket(), returned.step()));
        }
    }
}
