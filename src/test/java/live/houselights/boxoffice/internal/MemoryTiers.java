package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;

/** A database of one tier, with the constraints of the real ones and nothing that could go wrong. */
class MemoryTiers implements TierStore {

    private final TierId tier;
    private final ShowId show = ShowId.next();
    private final Map<HoldId, Holding> holds = new HashMap<>();
    private final Map<TicketId, OrderId> validTickets = new HashMap<>();
    private final Set<OrderId> revoked = new HashSet<>();
    private final Map<UUID, Pool> pools = new HashMap<>();
    private long epoch;
    private Counts counts;

    MemoryTiers(TierId tier, int capacity, Pool... pools) {
        this.tier = tier;
        for (Pool pool : pools) {
            this.pools.put(pool.id(), pool);
        }
        this.counts = new Counts(capacity, 0, 0, 0, 0, 0, keptByPools());
    }

    Pool pool(UUID id) {
        return Objects.requireNonNull(pools.get(id));
    }

    /** Free places that batches have to themselves. */
    final int keptByPools() {
        return pools.values().stream().mapToInt(Pool::own).sum();
    }

    Counts counts() {
        return counts;
    }

    Collection<Holding> holds() {
        return holds.values();
    }

    Holding hold(HoldId id) {
        return Objects.requireNonNull(holds.get(id));
    }

    boolean has(HoldId id) {
        return holds.containsKey(id);
    }

    long ticketsOf(OrderId order) {
        return validTickets.values().stream().filter(order::equals).count();
    }

    int tickets() {
        return validTickets.size();
    }

    void close(OrderId order) {
        revoked.add(order);
    }

    boolean isClosed(OrderId order) {
        return revoked.contains(order);
    }

    /** Places of holds in this state. */
    int places(Holding.State state) {
        return holds.values().stream()
                .filter(hold -> hold.state() == state)
                .mapToInt(Holding::quantity)
                .sum();
    }

    @Override
    public TakeOver takeOver(TierId asked, long mine) {
        if (mine != 0 && mine != epoch) {
            return new TakeOver.Lost();
        }
        epoch++;
        return new TakeOver.Loaded(
                epoch,
                show,
                counts,
                holds.values().stream().filter(Holding::isHeld).toList(),
                List.copyOf(pools.values()));
    }

    @Override
    public Seen look(TierId asked, Wanted wanted) {
        List<Valid> tickets = new ArrayList<>();
        validTickets.forEach((ticket, order) -> {
            if (wanted.revoking().contains(order)) {
                tickets.add(new Valid(order, ticket));
            }
        });
        Set<OrderId> closed = new HashSet<>(wanted.confirming());
        closed.retainAll(revoked);
        return new Seen(
                wanted.holds().stream()
                        .filter(holds::containsKey)
                        .map(this::hold)
                        .toList(),
                wanted.pools().stream()
                        .filter(pools::containsKey)
                        .map(this::pool)
                        .toList(),
                closed,
                tickets);
    }

    @Override
    public Outcome commit(long writers, Changes changes) {
        if (writers != epoch) {
            return new Outcome.Fenced();
        }
        return written(changes);
    }

    /** Everything but the fence. */
    final Outcome written(Changes changes) {
        Counts next = new Counts(
                changes.after().capacity(),
                counts.held() + changes.after().held() - changes.before().held(),
                counts.sold() + changes.after().sold() - changes.before().sold(),
                changes.after().setAside(),
                changes.after().listed(),
                changes.after().listedVersion(),
                counts.kept() + changes.after().kept() - changes.before().kept());
        boolean hasRoom = changes.pools().stream()
                .allMatch(change ->
                        pools.containsKey(change.now().id()) && repooled(change).hasRoomFor(0));
        boolean asWritten = changes.changed().stream()
                .allMatch(change ->
                        has(change.now().id()) && hold(change.now().id()).state() == change.was());
        if (!next.equals(changes.after())
                || next.free() < 0
                || next.held() < 0
                || next.sold() < 0
                || next.kept() < 0
                || !hasRoom
                || !asWritten
                || changes.added().stream().anyMatch(hold -> has(hold.id()))
                || changes.orders().stream().anyMatch(revoked::contains)
                || !validTickets.keySet().containsAll(changes.revoked())) {
            return new Outcome.Surprised("a constraint");
        }
        counts = next;
        changes.added().forEach(hold -> holds.put(hold.id(), hold.priced(2_500, 250)));
        changes.changed().forEach(change -> holds.put(change.now().id(), change.now()));
        changes.pools().forEach(change -> pools.put(change.now().id(), repooled(change)));
        changes.issued().forEach(ticket -> validTickets.put(ticket.id(), ticket.order()));
        changes.revoked().forEach(validTickets::remove);
        return new Outcome.Done(2_500, 250);
    }

    /** As the statements do it: a step's places are its manager's alone to change. */
    private Pool repooled(Changes.Repooled change) {
        Pool was = pool(change.now().id());
        return switch (was.kind()) {
            case STEP -> was.taking(change.more());
            case BATCH ->
                new Pool(
                        was.id(),
                        was.kind(),
                        change.now().places(),
                        was.taken() + change.more(),
                        change.now().keeps());
        };
    }

    @Override
    public Outcome remove(TierId asked, long writers) {
        return new Outcome.Surprised("Places of the tier were held");
    }

    /** A hold as another writer might have left it. */
    void insert(HoldId id, CartId cart, int quantity, Instant until) {
        holds.put(
                id, new Holding(id, cart, tier, quantity, Holding.State.HELD, until, 0, 2_500, 250, null, null, null));
        counts = counts.move(quantity, 0);
    }
}
