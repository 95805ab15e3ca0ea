package live.houselights.orders.internal;

import java.time.Clock;
import java.time.Duration;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.orders.internal.StoredReturn.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Sees which returns were sold on, and pushes those that stand still. Nobody is in a hurry for a refund of seconds. */
@Component
@OnRole(Role.STOREFRONT)
class ReturnSweep implements RecurringJob {

    static final Duration STUCK = Duration.ofSeconds(30);

    /** Tiers, and stuck returns, per run; the rest wait for the next. */
    static final int BATCH = 200;

    private static final Logger log = LoggerFactory.getLogger(ReturnSweep.class);

    private final StoredReturns returns;
    private final ReturnSaga saga;
    private final Clock clock;

    ReturnSweep(StoredReturns returns, ReturnSaga saga, Clock clock) {
        this.returns = returns;
        this.saga = saga;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "orders.returns";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        returns.tiersWith(Step.FOR_SALE, Limit.of(BATCH)).forEach(tier -> settle(new TierId(tier)));
        returns.stuck(ReturnSaga.UNDER_WAY, clock.instant().minus(STUCK), Limit.of(BATCH))
                .forEach(returned -> push(returned.ticket()));
    }

    private void settle(TierId tier) {
        try {
            saga.settle(tier);
        } catch (RuntimeException failed) {
            // One tier that cannot go on must not keep the others from it.
            log.error("Returns of tier {} do not go on", tier, failed);
        }
    }

    private void push(TicketId ticket) {
        try {
            saga.push(ticket);
        } catch (RuntimeException failed) {
            log.error("The return of ticket {} does not go on", ticket, failed);
        }
    }
}
