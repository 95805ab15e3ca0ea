package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.internal.TierCounts.Counted;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.messages.sales.TierChanged;
import live.houselights.sql.Atomically;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;

/** The inventory as plain transactions: each command takes its locks in the one order, decides, writes and commits. */
@Component
final class SqlInventory implements Inventory {

    private final Atomically atomically;
    private final TierCounts tiers;
    private final HoldRows holds;
    private final TicketRows tickets;

    SqlInventory(JdbcClient sql, PlatformTransactionManager transactions) {
        this.atomically = new Atomically(transactions);
        this.tiers = new TierCounts(sql);
        this.holds = new HoldRows(sql);
        this.tickets = new TicketRows(sql);
    }

    @Override
    public CompletableFuture<HoldResult> hold(HoldRequest request, Terms terms, Instant until, Instant now) {
        for (int attempt = 1; attempt <= Atomically.MOST_ATTEMPTS; attempt++) {
            HoldResult result =
                    atomically.run(status -> tryHold(request, terms, until, now, move(request, terms.batch()), status));
            // Places that came back between the refusal and the count: neither sold out nor held, so look again.
            boolean freedMeanwhile = result instanceof TooFew(int left) && left >= request.quantity();
            if (!freedMeanwhile) {
                return CompletableFuture.completedFuture(result);
            }
        }
        return CompletableFuture.completedFuture(new Full());
    }

    private boolean move(HoldRequest request, @Nullable CodeBatchId batch) {
        return batch == null
                ? tiers.move(request.tier(), request.quantity(), 0)
                : takeKept(request.tier(), batch, request.quantity());
    }

    private HoldResult tryHold(
            HoldRequest request,
            Terms terms,
            Instant until,
            Instant now,
            boolean moved,
            TransactionStatus transaction) {
        CodeBatchId batch = terms.batch();
        // Looked up under the tier's lock: a twin of this request has committed by now or has not begun.
        Optional<Holding> earlier = holds.find(request.hold());
        if (earlier.isPresent()) {
            transaction.setRollbackOnly();
            return new Taken(earlier.get(), false);
        }
        if (!moved) {
            return batch == null
                    ? tiers.left(request.tier()).<HoldResult>map(TooFew::new).orElseGet(NoSuchTier::new)
                    : new TooFew(tiers.ownOf(batch).map(TierCounts.Own::left).orElse(0));
        }
        if (holds.othersOf(request, now) + request.quantity() > terms.perFan()) {
            transaction.setRollbackOnly();
            return new OverLimit();
        }
        Step step = terms.steps().stream()
                .filter(open -> tiers.takeAt(open.id(), request.quantity()))
                .findFirst()
                .orElse(null);
        holds.add(request, until, step, batch);
        return new Taken(holds.find(request.hold()).orElseThrow(), true);
    }

    /** Moves places of the batch to the held ones. */
    private boolean takeKept(TierId tier, CodeBatchId batch, int places) {
        tiers.lock(List.of(tier));
        return tiers.takeOf(batch, places) && tiers.letGo(tier, places) && tiers.holdForList(tier, places);
    }

    /** Puts places of a hold back where they came from: to its batch while that keeps them, and to its step. */
    private void putBack(Holding hold, int places) {
        tiers.move(hold.tier(), -places, 0);
        if (hold.batch() != null && tiers.takeOf(hold.batch(), -places)) {
            tiers.keepAgain(hold.tier(), places);
        }
        if (hold.step() != null) {
            tiers.takeAt(hold.step(), -places);
        }
    }

    @Override
    public CompletableFuture<HoldResult> holdForList(HoldRequest request, Terms terms, Instant until, Instant now) {
        return done(status ->
                tryHold(request, terms, until, now, tiers.holdForList(request.tier(), request.quantity()), status));
    }

    @Override
    public CompletableFuture<Boolean> list(TierId tier, int places, long version) {
        return done(_ -> tiers.list(tier, places, version));
    }

    @Override
    public Optional<Holding> find(HoldId id) {
        return holds.find(id);
    }

    @Override
    public CompletableFuture<RenewResult> renew(Collection<HoldId> ids, Instant until, Instant now) {
        return done(_ -> {
            List<Holding> found = lock(ids).holds();
            if (found.size() < ids.stream().distinct().count()
                    || !found.stream().allMatch(hold -> hold.isLiveAt(now))) {
                return new NoneLeft();
            }
            if (found.stream().anyMatch(hold -> hold.renewals() >= BoxOffice.MOST_RENEWALS)) {
                return new RenewedBefore();
            }
            found.forEach(hold -> holds.extend(hold, until, hold.renewals() + 1));
            return new Renewed();
        });
    }

    @Override
    public CompletableFuture<Void> keepUntil(Collection<HoldId> ids, Instant until, Instant now) {
        atomically.run(_ -> {
            lock(ids).holds().stream()
                    .filter(hold -> hold.isLiveAt(now))
                    .forEach(hold -> holds.extend(hold, until, hold.renewals()));
            return true;
        });
        return CompletableFuture.allOf();
    }

    @Override
    public CompletableFuture<Returned> shrink(HoldId id, int quantity, Instant now) {
        return done(_ -> {
            Locked locked = lock(List.of(id)).without(hold -> !hold.isLiveAt(now) || hold.quantity() <= quantity);
            locked.holds().forEach(hold -> {
                holds.shrink(hold, quantity);
                putBack(hold, hold.quantity() - quantity);
            });
            return new Returned(locked.holds().size(), locked.changed(places(locked.holds())));
        });
    }

    @Override
    public CompletableFuture<Returned> release(Collection<HoldId> ids) {
        return done(_ -> putBack(lock(ids), Holding.State.RELEASED));
    }

    /** One transaction per tier, so that a sweep never has more than one tier's lock. */
    @Override
    public CompletableFuture<Returned> lapse(Instant now, int atMost) {
        Map<TierId, List<HoldId>> past = holds.past(now, atMost).stream()
                .collect(Collectors.groupingBy(
                        Holding::tier, Collectors.mapping(Holding::id, Collectors.toUnmodifiableList())));
        int lapsed = 0;
        List<TierChanged> changed = new ArrayList<>();
        for (List<HoldId> ids : past.values()) {
            Returned returned =
                    atomically.run(_ -> putBack(lock(ids).without(hold -> hold.isLiveAt(now)), Holding.State.LAPSED));
            lapsed += returned.holds();
            changed.addAll(returned.tiers());
        }
        return CompletableFuture.completedFuture(new Returned(lapsed, List.copyOf(changed)));
    }

    private Returned putBack(Locked locked, Holding.State state) {
        List<Holding> held = locked.holds().stream().filter(Holding::isHeld).toList();
        held.forEach(hold -> {
            holds.end(hold, state);
            putBack(hold, hold.quantity());
        });
        return new Returned(held.size(), locked.changed(places(held)));
    }

    @Override
    public CompletableFuture<IssueResult> confirm(ConfirmRequest request, Instant now) {
        return done(transaction -> {
            boolean revoked = tickets.lockIssue(request.order());
            Locked locked = lock(request.holds());
            Optional<String> obstacle = revoked
                    ? Optional.of("The tickets of this order were revoked.")
                    : obstacle(request, locked.holds());
            List<Holding> fresh = locked.without(Holding::isConfirmed).holds();
            if (obstacle.isEmpty() && !sell(fresh)) {
                obstacle = Optional.of("The hold lapsed, and the places went to others.");
            }
            if (obstacle.isPresent()) {
                transaction.setRollbackOnly();
                return new NotIssued(obstacle.get());
            }
            for (Holding hold : fresh) {
                holds.confirm(hold, request.order());
                tickets.issue(hold, locked.tier(hold.tier()).show(), request, now);
            }
            return new Issued(locked.changed(places(fresh)));
        });
    }

    /** Counts these holds as sold: held places move, the others are taken again; false when a tier has no room for them. */
    private boolean sell(List<Holding> fresh) {
        return fresh.stream().filter(hold -> !hold.isHeld()).allMatch(this::takeAgain)
                && fresh.stream().allMatch(hold -> tiers.move(hold.tier(), -hold.quantity(), hold.quantity()));
    }

    /** Takes places that went back on sale, at the price and out of the batch that they were first taken from. */
    private boolean takeAgain(Holding hold) {
        boolean taken = hold.batch() != null && tiers.ownOf(hold.batch()).isPresent()
                ? takeKept(hold.tier(), hold.batch(), hold.quantity())
                : tiers.move(hold.tier(), hold.quantity(), 0);
        return taken && (hold.step() == null || tiers.takeAt(hold.step(), hold.quantity()));
    }

    private static Optional<String> obstacle(ConfirmRequest request, List<Holding> found) {
        if (found.size() < request.holds().stream().distinct().count()) {
            return Optional.of("The places were never held.");
        }
        return found.stream()
                        .anyMatch(hold -> hold.isConfirmed() && !request.order().equals(hold.order()))
                ? Optional.of("The places were sold with another order.")
                : Optional.empty();
    }

    @Override
    public CompletableFuture<Revoked> revoke(OrderId order, Instant now) {
        return done(_ -> {
            tickets.lockIssue(order);
            tickets.closeIssue(order);
            return revoke(tickets.valid(order), now);
        });
    }

    @Override
    public CompletableFuture<Revoked> revoke(OrderId order, Collection<TicketId> some, Instant now) {
        return done(_ -> {
            tickets.lockIssue(order);
            return revoke(
                    tickets.valid(order).stream()
                            .filter(ticket -> some.contains(ticket.id()))
                            .toList(),
                    now);
        });
    }

    private Revoked revoke(List<TicketRows.Valid> valid, Instant now) {
        Map<TierId, Integer> places = TicketRows.Valid.perTier(valid);
        List<Counted> locked = tiers.lock(places.keySet());
        places.forEach((tier, count) -> tiers.move(tier, 0, -count));
        List<TicketId> ids = valid.stream().map(TicketRows.Valid::id).toList();
        tickets.revoke(ids, now);
        return new Revoked(ids, locked.stream().map(Counted::changed).toList());
    }

    @Override
    public CompletableFuture<Boolean> resize(TierId tier, int capacity) {
        return done(_ -> tiers.resize(tier, capacity));
    }

    @Override
    public CompletableFuture<Boolean> keep(TierId tier, CodeBatchId batch, int places) {
        return done(transaction -> {
            tiers.lock(List.of(tier));
            int before = tiers.ownOf(batch).map(TierCounts.Own::places).orElse(0);
            boolean kept = tiers.keep(tier, places - before) && tiers.setOwn(batch, places, true);
            if (!kept) {
                transaction.setRollbackOnly();
            }
            return kept;
        });
    }

    @Override
    public CompletableFuture<Boolean> stopKeeping(TierId tier, CodeBatchId batch) {
        return done(_ -> {
            tiers.lock(List.of(tier));
            Optional<TierCounts.Own> own = tiers.ownOf(batch);
            own.ifPresent(ending -> {
                tiers.letGo(tier, ending.left());
                tiers.setOwn(batch, ending.places(), false);
            });
            return own.isPresent();
        });
    }

    @Override
    public CompletableFuture<Boolean> remove(TierId tier) {
        return done(_ -> {
            // A lock first: the deletion's own look at the holds would be older than its wait for the tier.
            tiers.lock(List.of(tier));
            return tiers.removeUnused(tier);
        });
    }

    /** Locks the tiers of these holds and only then reads them, so that what is read stays true until the commit. */
    private Locked lock(Collection<HoldId> ids) {
        List<Counted> counted =
                tiers.lock(holds.all(ids).stream().map(Holding::tier).toList());
        return new Locked(counted, holds.all(ids));
    }

    private static Map<TierId, Integer> places(List<Holding> holds) {
        return holds.stream().collect(Collectors.toMap(Holding::tier, Holding::quantity, Integer::sum));
    }

    private <T> CompletableFuture<T> done(Function<TransactionStatus, T> command) {
        return CompletableFuture.completedFuture(atomically.run(command));
    }

    /** Tiers that this transaction has locked, and holds of theirs. */
    private record Locked(List<Counted> tiers, List<Holding> holds) {

        Locked without(Predicate<Holding> unwanted) {
            return new Locked(
                    tiers, holds.stream().filter(Predicate.not(unwanted)).toList());
        }

        Counted tier(TierId id) {
            return tiers.stream()
                    .filter(tier -> tier.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        List<TierChanged> changed(Map<TierId, Integer> places) {
            return tiers.stream()
                    .filter(tier -> places.containsKey(tier.id()))
                    .map(Counted::changed)
                    .toList();
        }
    }
}
