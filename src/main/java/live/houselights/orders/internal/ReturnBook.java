package live.houselights.orders.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import live.houselights.boxoffice.Ticket;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;
import live.houselights.orders.OrderState;
import live.houselights.orders.internal.StoredReturn.Step;
import live.houselights.orders.letters.ReturnLetters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down the steps of returns: each method is one short transaction that holds the order's row first and then the
 * return's, asks nobody, and schedules the durable job that goes on from there. Because the order's row is held, a return and
 * a refund of the whole order never give the same money back.
 */
@Component
class ReturnBook {

    private final StoredOrders orders;
    private final StoredReturns returns;
    private final UpgradeBook upgrades;
    private final AllowanceRows allowances;
    private final PartReturns parts;
    private final ReturnLetters letters;
    private final FollowUps followUps;
    private final Topics topics;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ReturnBook(
            StoredOrders orders,
            StoredReturns returns,
            UpgradeBook upgrades,
            AllowanceRows allowances,
            PartReturns parts,
            ReturnLetters letters,
            FollowUps followUps,
            Topics topics,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.orders = orders;
        this.returns = returns;
        this.upgrades = upgrades;
        this.allowances = allowances;
        this.parts = parts;
        this.letters = letters;
        this.followUps = followUps;
        this.topics = topics;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    Optional<StoredReturn> find(TicketId ticket) {
        return returns.findById(ticket.value());
    }

    /**
     * Writes the return down, unless it is there; empty when its order is not one whose tickets can be returned, or another one
     * upgrades it.
     *
     * @param beforeMinor of an upgraded ticket, what goes back besides for those before it
     */
    Optional<StoredReturn> ask(
            Ticket ticket, ArtistId artist, FaceValue value, long beforeMinor, boolean refundFee, boolean atOnce) {
        return inTransaction(() -> {
            StoredOrder order = locked(ticket.order());
            Optional<StoredReturn> earlier = find(ticket.id());
            if (earlier.isPresent() || order.state() != OrderState.COMPLETED || upgrades.isTaken(ticket.id())) {
                return earlier;
            }
            FaceValue left = allowances.left(ticket.id(), value);
            StoredReturn asked =
                    returns.save(new StoredReturn(ticket, artist, left, beforeMinor, refundFee, atOnce, now()));
            followUps.pushLater(asked);
            return Optional.of(asked);
        });
    }

    /** The ticket is void: its place is for sale, or its money due at once. */
    void revoked(TicketId ticket) {
        step(ticket, Step.ASKED, (order, returned) -> {
            if (returned.isAtOnce()) {
                parts.due(order, returned);
            } else {
                returned.forSale(now());
                letters.forSale(order.order(), returned.returned());
            }
        });
    }

    /** Its place was sold on. */
    void soldOn(TicketId ticket) {
        step(ticket, Step.FOR_SALE, parts::due);
    }

    void refunded(TicketId ticket) {
        step(ticket, Step.DUE, (order, returned) -> {
            returned.refunded(now());
            letters.refunded(order.order(), returned.returned(), !returned.isAtOnce());
        });
    }

    /** The provider refused for good: from now on it is owed like the rest of the order, whose refund staff may try. */
    void owed(TicketId ticket) {
        step(ticket, Step.DUE, (order, returned) -> {
            returned.owed(now());
            order.stillOwed(returned.refund());
        });
    }

    /** Starts the way back, unless it has begun or somebody bought the place. */
    void takingBack(TicketId ticket, boolean nobodyBoughtIt) {
        step(ticket, Step.FOR_SALE, (_, returned) -> {
            returned.takingBack(nobodyBoughtIt, now());
            followUps.pushLater(returned);
        });
    }

    void stillForSale(StoredReturn seen) {
        step(seen.ticket(), Step.TAKING_BACK, (_, returned) -> {
            if (returned.hold().equals(seen.hold())) {
                returned.stillForSale(now());
            }
        });
    }

    void takenBack(TicketId ticket, TicketId fresh) {
        step(ticket, Step.TAKING_BACK, (order, returned) -> {
            returned.takenBack(fresh, now());
            if (returned.isNotSold()) {
                letters.notSoldOn(order.order(), returned.returned());
            }
        });
    }

    private void step(TicketId ticket, Step from, BiConsumer<StoredOrder, StoredReturn> change) {
        OrderId id = find(ticket).map(StoredReturn::order).orElseThrow();
        transaction.executeWithoutResult(_ -> {
            StoredOrder order = locked(id);
            StoredReturn returned = find(ticket).orElseThrow();
            if (returned.is(from)) {
                change.accept(order, returned);
                topics.publish(order.changed());
            }
        });
    }

    List<StoredReturn> forSale(UUID tier) {
        return returns.findByTierAndStepOrderByReturnedAtAscTicketAsc(tier, Step.FOR_SALE);
    }

    private StoredOrder locked(OrderId id) {
        return orders.lockedAll(List.of(id.value())).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no order %s".formatted(id)));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    /** As exact as a column keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
