package live.houselights.orders.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import live.houselights.cluster.Topics;
import live.houselights.kernel.TicketId;
import live.houselights.orders.OrderState;
import live.houselights.orders.internal.AllowanceRows.Part;
import live.houselights.orders.internal.AllowanceRows.Step;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down the steps of allowances: each method is one short transaction that holds the rows of the orders, the oldest first, where
 * returns, refunds and upgrades are decided too. So a ticket's money goes back by one of them, or what the first left by the
 * second.
 */
@Component
class AllowanceBook {

    private final StoredOrders orders;
    private final StoredReturns returns;
    private final UpgradeBook upgrades;
    private final AllowanceRows rows;
    private final FollowUps followUps;
    private final Topics topics;
    private final Clock clock;
    private final TransactionTemplate transaction;

    AllowanceBook(
            StoredOrders orders,
            StoredReturns returns,
            UpgradeBook upgrades,
            AllowanceRows rows,
            FollowUps followUps,
            Topics topics,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.orders = orders;
        this.returns = returns;
        this.upgrades = upgrades;
        this.rows = rows;
        this.followUps = followUps;
        this.topics = topics;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Grants all of these parts that were not granted before, or none.
     *
     * @param parts of one ticket, at least one
     * @return what the ticket was granted, by this call or before; empty when the ticket does not stand any more
     */
    Optional<List<Part>> grant(TicketId ticket, List<Part> parts) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            List<StoredOrder> held = orders.lockedAll(
                    parts.stream().map(part -> part.order().value()).distinct().toList());
            List<Part> earlier = rows.grantedFor(ticket);
            if (!earlier.isEmpty()) {
                return Optional.of(earlier);
            }
            boolean stands = held.stream().allMatch(order -> order.state() == OrderState.COMPLETED)
                    && returns.findById(ticket.value()).isEmpty()
                    && upgrades.find(ticket)
                            .filter(UpgradeBook.Upgrade::isExchanged)
                            .isEmpty();
            if (!stands) {
                return Optional.empty();
            }
            // What a ticket before an upgrade was granted stays as it is.
            List<Part> fresh = parts.stream()
                    .filter(part -> rows.find(part.ticket()).isEmpty())
                    .toList();
            fresh.forEach(part -> {
                rows.add(part, now());
                held.stream()
                        .filter(order -> order.id().equals(part.order()))
                        .forEach(order -> order.returned(part.amount(), 0));
                followUps.pushLater(part);
            });
            return Optional.of(fresh);
        }));
    }

    /** The provider has taken it. */
    void done(Part part) {
        end(part, Step.DONE);
    }

    /** The provider refused for good: it is worth to its order what it was before. */
    void refused(Part part) {
        end(part, Step.REFUSED);
    }

    private void end(Part part, Step end) {
        transaction.executeWithoutResult(_ -> {
            StoredOrder order = orders.lockedAll(List.of(part.order().value())).getFirst();
            if (rows.end(part.ticket(), end, now())) {
                if (end == Step.REFUSED) {
                    order.stillOwed(part.amount());
                }
                topics.publish(order.changed());
            }
        });
    }

    /** As exact as a column keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
