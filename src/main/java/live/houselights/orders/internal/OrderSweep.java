package live.houselights.orders.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import live.houselights.kernel.OrderId;
import live.houselights.orders.OrderState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Pushes orders that have stood still for too long: the net below the jobs. */
@Component
@OnRole(Role.STOREFRONT)
class OrderSweep implements RecurringJob {

    static final Duration STUCK = Duration.ofSeconds(30);

    /** Orders per run; the rest wait for the next, the longest unseen first. */
    static final int BATCH = 500;

    private static final Set<OrderState> UNDER_WAY =
            EnumSet.of(OrderState.PAYING, OrderState.PAID, OrderState.REFUNDING);
    private static final Logger log = LoggerFactory.getLogger(OrderSweep.class);

    private final StoredOrders orders;
    private final OrderBook book;
    private final OrderSaga saga;
    private final Clock clock;

    OrderSweep(StoredOrders orders, OrderBook book, OrderSaga saga, Clock clock) {
        this.orders = orders;
        this.book = book;
        this.saga = saga;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "orders.sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void run() {
        for (UUID id : orders.stuck(UNDER_WAY, clock.instant().minus(STUCK), Limit.of(BATCH))) {
            push(new OrderId(id));
        }
    }

    private void push(OrderId id) {
        try {
            book.looked(id);
            saga.advance(id);
        } catch (RuntimeException failed) {
            // One order that cannot go on must not keep the others from it.
            log.error("Order {} does not go on", id, failed);
        }
    }
}
