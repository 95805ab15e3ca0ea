package live.houselights.orders.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import live.houselights.jobs.Jobs;
import live.houselights.kernel.OrderId;
import org.springframework.stereotype.Component;

/** What follows the steps of orders and returns: durable jobs, scheduled in the transaction that takes the step. */
@Component
class FollowUps {

    /** Whoever took the step goes on at once; the job is for the case that they cannot. */
    static final Duration HEAD_START = Duration.ofSeconds(10);

    private final Jobs jobs;
    private final Clock clock;

    FollowUps(Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The order is pushed on from here should this process die before it does so itself. */
    void pushLater(StoredOrder order) {
        // The state is in the key: a push that is just ending must not swallow the next one.
        jobs.schedule(
                OrderJobs.ADVANCE, order.id() + "-" + order.state(), new OrderJobs.Step(order.id()), afterHeadStart());
    }

    /** The same for a return. */
    void pushLater(StoredReturn returned) {
        jobs.schedule(
                OrderJobs.RETURN,
                "%s-%s".formatted(returned.ticket(), returned.step()),
                new OrderJobs.GivenBack(returned.ticket()),
                afterHeadStart());
    }

    /** Nobody else goes on with it. */
    void pushNow(StoredReturn returned) {
        jobs.schedule(
                OrderJobs.RETURN,
                "%s-%s".formatted(returned.ticket(), returned.step()),
                new OrderJobs.GivenBack(returned.ticket()));
    }

    /** The same for an allowance. */
    void pushLater(AllowanceRows.Part part) {
        jobs.schedule(
                OrderJobs.ALLOWANCE, part.ticket().toString(), new OrderJobs.Allowed(part.ticket()), afterHeadStart());
    }

    private Instant afterHeadStart() {
        return clock.instant().plus(HEAD_START);
    }

    /** Its money is booked, and its buyer gets the tickets. */
    void completed(StoredOrder order) {
        OrderId id = order.id();
        jobs.schedule(OrderJobs.COMPLETED, id.toString(), new OrderJobs.Step(id));
        if (!order.isBroughtIn()) {
            jobs.schedule(OrderJobs.LETTERS, "completed-" + id, new OrderJobs.Step(id));
        }
    }

    /** Its buyer is told. */
    void refunded(OrderId id) {
        jobs.schedule(OrderJobs.LETTERS, "refunded-" + id, new OrderJobs.Step(id));
    }
}
