package live.houselights.orders.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import live.houselights.boxoffice.Ticket;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.TicketId;
import live.houselights.orders.OrderState;
import live.houselights.orders.internal.StoredReturn.Step;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down that a part of an upgraded ticket goes back with the others: a return that nobody asked for, due at once. */
@Component
class PartReturns {

    private final StoredOrders orders;
    private final StoredReturns returns;
    private final UpgradeBook upgrades;
    private final AllowanceRows allowances;
    private final FollowUps followUps;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PartReturns(
            StoredOrders orders,
            StoredReturns returns,
            UpgradeBook upgrades,
            AllowanceRows allowances,
            FollowUps followUps,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.orders = orders;
        this.returns = returns;
        this.upgrades = upgrades;
        this.allowances = allowances;
        this.followUps = followUps;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    Optional<StoredReturn> find(TicketId ticket) {
        return returns.findById(ticket.value());
    }

    /**
     * The money of another part goes back, and this part's with it, whatever its show chose. False when its fan is about to take
     * it back: then it must be asked again.
     */
    boolean ask(Ticket ticket, ArtistId artist, FaceValue value, boolean refundFee) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            StoredOrder order =
                    orders.lockedAll(List.of(ticket.order().value())).getFirst();
            Optional<StoredReturn> earlier = find(ticket.id());
            if (earlier.isEmpty()) {
                if (order.state() == OrderState.COMPLETED) {
                    FaceValue left = allowances.left(ticket.id(), value);
                    followUps.pushNow(returns.save(new StoredReturn(ticket, artist, left, 0, refundFee, true, now())));
                }
                return true;
            }
            StoredReturn returned = earlier.get();
            if (returned.is(Step.FOR_SALE)) {
                due(order, returned);
            }
            return !returned.is(Step.TAKING_BACK);
        }));
    }

    /** Its money goes back from now on. The caller's transaction holds the order's row. */
    void due(StoredOrder order, StoredReturn returned) {
        returned.due(now());
        order.returned(returned.refund(), upgrades.before(returned.ticket()).isPresent() ? 0 : 1);
        followUps.pushLater(returned);
    }

    /** As exact as a column keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
