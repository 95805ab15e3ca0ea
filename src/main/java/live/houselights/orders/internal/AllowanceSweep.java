package live.houselights.orders.internal;

import java.time.Clock;
import java.time.Duration;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import live.houselights.kernel.TicketId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Pushes allowances whose job was given up, however long billing was away. */
@Component
@OnRole(Role.STOREFRONT)
class AllowanceSweep implements RecurringJob {

    static final Duration STUCK = Duration.ofHours(1);

    /** Per run; the rest wait for the next. */
    static final int BATCH = 200;

    private static final Logger log = LoggerFactory.getLogger(AllowanceSweep.class);

    private final AllowanceRows rows;
    private final AllowanceSaga saga;
    private final Clock clock;

    AllowanceSweep(AllowanceRows rows, AllowanceSaga saga, Clock clock) {
        this.rows = rows;
        this.saga = saga;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "orders.allowances";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        rows.stuck(clock.instant().minus(STUCK), BATCH).forEach(this::push);
    }

    private void push(TicketId ticket) {
        try {
            saga.push(ticket);
        } catch (RuntimeException failed) {
            log.error("The allowance for ticket {} does not go on", ticket, failed);
        }
    }
}
