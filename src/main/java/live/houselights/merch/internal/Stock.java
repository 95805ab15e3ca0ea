package live.houselights.merch.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Address;
import live.houselights.merch.Merch.ReserveRequest;
import live.houselights.merch.Shipment;
import live.houselights.messages.sales.StockChanged;
import live.houselights.sql.Atomically;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;

/**
 * Counts goods: the one place that changes a variant's reserved and sold, one transaction per command.
 *
 * <p>Locks are taken in one order: the order's delivery, then variants by id; nobody touches a reservation without its
 * variant's lock. So every command may be repeated, overtaken and run beside any other, and none waits for ever.
 */
@Component
final class Stock {

    private final Atomically atomically;
    private final StockCounts counts;
    private final ReservationRows reservations;
    private final DeliveryRows deliveries;
    private final ShipmentRows shipments;

    Stock(JdbcClient sql, PlatformTransactionManager transactions) {
        this.atomically = new Atomically(transactions);
        this.counts = new StockCounts(sql);
        this.reservations = new ReservationRows(sql);
        this.deliveries = new DeliveryRows(sql);
        this.shipments = new ShipmentRows(sql);
    }

    Optional<Kept> find(ReservationId id) {
        return reservations.find(id);
    }

    ReserveResult reserve(ReserveRequest request) {
        ReserveResult result = new TooFew(0);
        for (int attempt = 1; attempt <= Atomically.MOST_ATTEMPTS; attempt++) {
            result = atomically.run(status -> tryReserve(request, status));
            boolean freedMeanwhile = result instanceof TooFew(int left) && left >= request.quantity();
            if (!freedMeanwhile) {
                return result;
            }
        }
        return result;
    }

    private ReserveResult tryReserve(ReserveRequest request, TransactionStatus transaction) {
        boolean reserved = counts.reserve(request.variant(), request.quantity());
        // Looked up under the variant's lock: a twin of this request has committed by now or has not begun.
        Optional<Kept> earlier = reservations.find(request.reservation());
        if (earlier.isPresent()) {
            transaction.setRollbackOnly();
            return new Reserved(earlier.get(), false);
        }
        if (!reserved) {
            return counts.count(request.variant())
                    .filter(StockCounts.Count::onSale)
                    .<ReserveResult>map(count -> new TooFew(count.left()))
                    .orElseGet(NotForSale::new);
        }
        reservations.add(request);
        return new Reserved(reservations.find(request.reservation()).orElseThrow(), true);
    }

    List<StockChanged> shrink(ReservationId id, int quantity, Instant now) {
        return atomically.run(_ -> {
            Locked locked = lock(List.of(id)).without(kept -> !kept.isLiveAt(now) || kept.quantity() <= quantity);
            locked.kept().forEach(kept -> {
                reservations.shrink(kept, quantity);
                counts.putBack(kept.variant(), kept.quantity() - quantity);
            });
            return locked.changed(pieces(locked.kept()));
        });
    }

    List<StockChanged> release(Collection<ReservationId> ids) {
        return atomically.run(_ -> putBack(lock(ids), Kept.State.RELEASED)).changed();
    }

    void keepUntil(Collection<ReservationId> ids, Instant until, Instant now) {
        atomically.run(_ -> {
            lock(ids).kept().stream()
                    .filter(kept -> kept.isLiveAt(now))
                    .forEach(kept -> reservations.extend(kept, until));
            return true;
        });
    }

    /** Puts back what is past its time, with one variant's lock at a time. */
    Returned lapse(Instant now, int atMost) {
        Map<VariantId, List<ReservationId>> past = reservations.past(now, atMost).stream()
                .collect(Collectors.groupingBy(
                        Kept::variant, Collectors.mapping(Kept::id, Collectors.toUnmodifiableList())));
        return past.values().stream()
                .map(ids ->
                        atomically.run(_ -> putBack(lock(ids).without(kept -> kept.isLiveAt(now)), Kept.State.LAPSED)))
                .reduce(new Returned(0, List.of()), Returned::and);
    }

    private Returned putBack(Locked locked, Kept.State state) {
        List<Kept> reserved = locked.kept().stream().filter(Kept::isReserved).toList();
        reserved.forEach(kept -> reservations.end(kept, state));
        Map<VariantId, Integer> pieces = pieces(reserved);
        pieces.forEach(counts::putBack);
        return new Returned(reserved.size(), locked.changed(pieces));
    }

    TakeResult take(OrderId order, List<ReservationId> ids, Address address, Instant now) {
        return atomically.run(transaction -> {
            boolean stopped = deliveries.open(order, address, now) == DeliveryRows.State.STOPPED;
            Locked locked = lock(ids);
            Optional<String> obstacle = stopped
                    ? Optional.of("The goods of this order were put back.")
                    : obstacle(order, ids, locked.kept());
            List<Kept> fresh = locked.without(Kept::isTaken).kept();
            if (obstacle.isEmpty() && !takeOut(fresh)) {
                obstacle = Optional.of("The reservation lapsed, and the goods went to others.");
            }
            if (obstacle.isPresent()) {
                transaction.setRollbackOnly();
                return new NotTaken(obstacle.get());
            }
            fresh.forEach(kept -> reservations.take(kept, order));
            shipments.open(order, now);
            return new Taken(locked.changed(pieces(fresh)));
        });
    }

    private static Optional<String> obstacle(OrderId order, List<ReservationId> ids, List<Kept> found) {
        if (found.size() < ids.stream().distinct().count()) {
            return Optional.of("The goods were never reserved.");
        }
        return found.stream().anyMatch(kept -> kept.order() != null && !order.equals(kept.order()))
                ? Optional.of("The goods were sold with another order.")
                : Optional.empty();
    }

    private boolean takeOut(List<Kept> fresh) {
        Map<VariantId, Integer> reserved =
                pieces(fresh.stream().filter(Kept::isReserved).toList());
        return pieces(fresh).entrySet().stream()
                .allMatch(variant ->
                        counts.take(variant.getKey(), variant.getValue(), reserved.getOrDefault(variant.getKey(), 0)));
    }

    /** Puts back the goods of an order that are not on their way; an order that has taken nothing yet never will. */
    List<StockChanged> putBack(OrderId order, Instant now) {
        return atomically.run(_ -> {
            deliveries.stop(order, now);
            shipments.stop(order);
            List<Kept> here = reservations.takenBy(order, shipments.shipped(order));
            List<StockChanged> changed =
                    counts.lock(here.stream().map(Kept::variant).toList());
            pieces(here).forEach(counts::giveBack);
            here.forEach(kept -> reservations.end(kept, Kept.State.RETURNED));
            return changed;
        });
    }

    List<Shipment> shipments(OrderId order) {
        return shipments.of(order);
    }

    /** Locks the variants of these reservations and only then reads them, so that what is read stays true. */
    private Locked lock(Collection<ReservationId> ids) {
        List<StockChanged> variants =
                counts.lock(reservations.all(ids).stream().map(Kept::variant).toList());
        return new Locked(variants, reservations.all(ids));
    }

    private static Map<VariantId, Integer> pieces(List<Kept> kept) {
        return kept.stream().collect(Collectors.toMap(Kept::variant, Kept::quantity, Integer::sum));
    }

    /** Variants that this transaction has locked, and reservations of theirs. */
    private record Locked(List<StockChanged> variants, List<Kept> kept) {

        Locked without(Predicate<Kept> unwanted) {
            return new Locked(
                    variants, kept.stream().filter(Predicate.not(unwanted)).toList());
        }

        List<StockChanged> changed(Map<VariantId, Integer> pieces) {
            return variants.stream()
                    .filter(variant -> pieces.containsKey(variant.variant()))
                    .toList();
        }
    }

    sealed interface ReserveResult {}

    /** The reservation stands: made now, or by an earlier request of the same id, in whatever state it is since. */
    record Reserved(Kept kept, boolean now) implements ReserveResult {}

    record TooFew(int left) implements ReserveResult {}

    record NotForSale() implements ReserveResult {}

    sealed interface TakeResult {}

    record Taken(List<StockChanged> changed) implements TakeResult {}

    record NotTaken(String reason) implements TakeResult {}

    record Returned(int reservations, List<StockChanged> changed) {

        Returned and(Returned other) {
            List<StockChanged> both = new ArrayList<>(changed);
            both.addAll(other.changed);
            return new Returned(reservations + other.reservations, List.copyOf(both));
        }
    }
}
