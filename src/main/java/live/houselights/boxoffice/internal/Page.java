package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.internal.Changes.Changed;
import live.houselights.boxoffice.internal.Changes.Issue;
import live.houselights.boxoffice.internal.Inventory.HoldResult;
import live.houselights.boxoffice.internal.Inventory.IssueResult;
import live.houselights.boxoffice.internal.Inventory.Issued;
import live.houselights.boxoffice.internal.Inventory.NoneLeft;
import live.houselights.boxoffice.internal.Inventory.NotIssued;
import live.houselights.boxoffice.internal.Inventory.OverLimit;
import live.houselights.boxoffice.internal.Inventory.PromiseResult;
import live.houselights.boxoffice.internal.Inventory.Promised;
import live.houselights.boxoffice.internal.Inventory.RenewResult;
import live.houselights.boxoffice.internal.Inventory.Renewed;
import live.houselights.boxoffice.internal.Inventory.RenewedBefore;
import live.houselights.boxoffice.internal.Inventory.Returned;
import live.houselights.boxoffice.internal.Inventory.Revoked;
import live.houselights.boxoffice.internal.Inventory.Step;
import live.houselights.boxoffice.internal.Inventory.Taken;
import live.houselights.boxoffice.internal.Inventory.Terms;
import live.houselights.boxoffice.internal.Inventory.TooFew;
import live.houselights.boxoffice.internal.TierStore.Seen;
import live.houselights.kernel.CartId;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import org.jspecify.annotations.Nullable;

/**
 * A page of the {@link TierBook}: what a batch of commands changes, decided one command after the other and not yet
 * committed. Each command sees what those before it decided. A page that comes to nothing is thrown away, and the book is
 * as it was.
 */
final class Page {

    private static final String SOLD_OTHERWISE = "The places were sold with another order.";

    private final TierId tier;
    private final TierBook book;
    private final Map<HoldId, Holding> seen = new HashMap<>();
    private final Seen looked;

    private final Map<HoldId, Holding> added = new LinkedHashMap<>();
    private final Map<HoldId, Holding> touched = new LinkedHashMap<>();
    private final Map<CartId, List<HoldId>> addedBy = new HashMap<>();
    private final SortedSet<OrderId> orders = new TreeSet<>(Comparator.comparing(OrderId::value));
    private final List<Issue> issued = new ArrayList<>();
    private final Set<TicketId> revoked = new HashSet<>();
    private Instant revokedAt = Instant.EPOCH;
    private final Pools pools;
    private Counts counts;

    Page(TierId tier, TierBook book, Seen looked) {
        this.tier = tier;
        this.book = book;
        this.looked = looked;
        this.counts = book.counts();
        this.pools = new Pools(book.pools(), looked.pools());
        looked.holds().forEach(hold -> seen.put(hold.id(), hold));
    }

    /** Decides a command and answers it, as of this page's commit. */
    Object decide(TierCommand command) {
        return switch (command) {
            case TierCommand.Hold hold -> hold(hold);
            case TierCommand.Wish(int places, long version) -> wish(places, version);
            case TierCommand.Renew renew -> renew(renew);
            case TierCommand.KeepUntil(var ids, var until, var now) ->
                each(ids, hold -> hold.isLiveAt(now), hold -> hold.kept(until));
            case TierCommand.Shrink(var id, var quantity, var now) -> shrink(id, quantity, now);
            case TierCommand.Release(var ids) ->
                // What is promised is being paid for; it is let go when the order fails.
                putBack(ids, hold -> !hold.isPromised(), Holding.State.RELEASED);
            case TierCommand.Lapse(var ids, var now) -> putBack(ids, hold -> !hold.isLiveAt(now), Holding.State.LAPSED);
            case TierCommand.Promise promise -> promise(promise);
            case TierCommand.Unpromise(var order, var ids, var retaken) -> unpromise(order, ids, retaken);
            case TierCommand.Confirm(var request, var now) -> confirm(request, now);
            case TierCommand.Revoke(var order, var now) -> revoke(order, _ -> true, now);
            case TierCommand.RevokeSome(var order, var tickets, var now) -> revoke(order, tickets::contains, now);
            case TierCommand.Resize(int capacity) -> recount(counts.withCapacity(capacity), true);
            case TierCommand.SetAside(int places) ->
                recount(counts.withAside(places), places - counts.setAside() <= counts.left());
            case TierCommand.Keep(var batch, int places) -> keep(batch, places);
            case TierCommand.StopKeeping(var batch) -> stopKeeping(batch);
            case TierCommand.Remove _, TierCommand.Reread _, TierCommand.WarmUp _ -> true;
        };
    }

    private HoldResult hold(TierCommand.Hold command) {
        HoldRequest request = command.request();
        Holding earlier = find(request.hold());
        if (earlier != null) {
            return new Taken(earlier, false, counts);
        }
        int left = leftFor(command);
        if (left < request.quantity()) {
            return new TooFew(left);
        }
        if (liveOf(request.cart(), command.now()) + request.quantity()
                > command.terms().perFan()) {
            return new OverLimit();
        }
        Holding taken = take(request, command.terms(), command.until());
        added.put(taken.id(), taken);
        addedBy.computeIfAbsent(taken.cart(), _ -> new ArrayList<>()).add(taken.id());
        return new Taken(taken, true, counts);
    }

    private int leftFor(TierCommand.Hold command) {
        CodeBatchId batch = command.terms().batch();
        if (batch != null) {
            return pools.own(batch);
        }
        return command.forList() ? counts.free() : counts.left();
    }

    private Holding take(HoldRequest request, Terms terms, Instant until) {
        int places = request.quantity();
        CodeBatchId batch = terms.batch();
        if (batch != null && pools.take(batch.value(), places)) {
            counts = counts.keep(-places);
        }
        counts = counts.move(places, 0);
        Step step = terms.steps().stream()
                .filter(open -> pools.take(open.id().value(), places))
                .findFirst()
                .orElse(null);
        return Holding.taken(request, until, step, batch);
    }

    /** Takes places that went back on sale, at the price and out of the batch that they were first taken from. */
    private boolean takeAgain(Holding hold) {
        int places = hold.quantity();
        CodeBatchId batch = hold.batch();
        CodeBatchId keeper = batch != null && pools.keeps(batch) ? batch : null;
        // Whatever is not the batch's own leaves the waiting list its places, like any other sale.
        boolean taken = keeper != null ? pools.take(keeper.value(), places) : places <= counts.left();
        if (!taken) {
            return false;
        }
        counts = counts.move(places, 0).keep(keeper != null ? -places : 0);
        PriceStepId step = hold.step();
        return step == null || pools.take(step.value(), places);
    }

    /** Puts places of a hold back where they came from: to its batch while that keeps them, and to its step. */
    private void free(Holding hold, int places) {
        counts = counts.move(-places, 0);
        CodeBatchId batch = hold.batch();
        if (batch != null && pools.keeps(batch) && pools.take(batch.value(), -places)) {
            counts = counts.keep(places);
        }
        PriceStepId step = hold.step();
        if (step != null) {
            boolean _ = pools.take(step.value(), -places);
        }
    }

    private boolean wish(int places, long version) {
        if (version <= counts.listedVersion()) {
            return false;
        }
        counts = counts.withList(places, version);
        return true;
    }

    private int liveOf(CartId cart, Instant now) {
        return Stream.concat(book.heldBy(cart).stream(), addedBy.getOrDefault(cart, List.of()).stream())
                .map(this::find)
                .filter(hold -> hold != null && hold.isLiveAt(now))
                .mapToInt(Holding::quantity)
                .sum();
    }

    private RenewResult renew(TierCommand.Renew command) {
        List<Holding> found = all(command.holds());
        if (found.size() < command.holds().stream().distinct().count()
                || !found.stream().allMatch(hold -> hold.isLiveAt(command.now()))) {
            return new NoneLeft();
        }
        // A deadline that is already this one was moved by this very command, whose answer was lost.
        List<Holding> due = found.stream()
                .filter(hold -> hold.renewals() == 0 || !hold.until().equals(command.until()))
                .toList();
        if (due.stream().anyMatch(hold -> hold.renewals() >= BoxOffice.MOST_RENEWALS)) {
            return new RenewedBefore();
        }
        due.forEach(hold -> write(command.apply() ? hold.renewed(command.until()) : hold.kept(command.until())));
        return new Renewed();
    }

    private Returned shrink(HoldId id, int quantity, Instant now) {
        Holding hold = find(id);
        if (hold == null || !hold.isLiveAt(now) || hold.isPromised() || hold.quantity() <= quantity) {
            return new Returned(0);
        }
        free(hold, hold.quantity() - quantity);
        write(hold.shrunkTo(quantity));
        return new Returned(1);
    }

    private Returned putBack(Collection<HoldId> ids, Predicate<Holding> may, Holding.State end) {
        List<Holding> back =
                all(ids).stream().filter(Holding::isHeld).filter(may).toList();
        back.forEach(hold -> putBack(hold, end));
        return new Returned(back.size());
    }

    private void putBack(Holding hold, Holding.State end) {
        free(hold, hold.quantity());
        write(hold.ended(end));
    }

    private Returned each(Collection<HoldId> ids, Predicate<Holding> may, Function<Holding, Holding> change) {
        List<Holding> found = all(ids).stream().filter(may).toList();
        found.forEach(hold -> write(change.apply(hold)));
        return new Returned(found.size());
    }

    private PromiseResult promise(TierCommand.Promise command) {
        List<Holding> found = all(command.holds());
        Optional<String> obstacle = obstacle(command.order(), command.holds(), found);
        if (obstacle.isPresent()) {
            return new NotIssued(obstacle.get());
        }
        List<Holding> again = backOnSale(found);
        found.stream()
                .filter(hold -> !hold.isConfirmed())
                .forEach(hold -> write(hold.promised(command.order(), command.until())));
        return new Promised(again.stream().map(Holding::id).toList());
    }

    private Returned unpromise(OrderId order, Collection<HoldId> ids, Collection<HoldId> retaken) {
        List<Holding> promised = all(ids).stream()
                .filter(Holding::isPromised)
                .filter(hold -> hold.isFor(order))
                .toList();
        promised.forEach(hold -> {
            if (retaken.contains(hold.id())) {
                putBack(hold, Holding.State.RELEASED);
            } else {
                write(hold.unpromised());
            }
        });
        return new Returned(promised.size());
    }

    private IssueResult confirm(ConfirmRequest request, Instant now) {
        List<Holding> found = all(request.holds());
        Optional<String> obstacle = obstacle(request.order(), request.holds(), found);
        if (obstacle.isPresent()) {
            return new NotIssued(obstacle.get());
        }
        List<Holding> fresh = found.stream().filter(hold -> !hold.isConfirmed()).toList();
        counts = counts.move(-places(fresh), places(fresh));
        orders.add(request.order());
        fresh.forEach(hold -> issue(hold.confirmed(request.order()), request, now));
        return new Issued();
    }

    /** Takes those of these holds again that are back on sale; else why the order cannot have them. */
    private Optional<String> obstacle(OrderId order, Collection<HoldId> ids, List<Holding> found) {
        if (looked.revoked().contains(order)) {
            return Optional.of("The tickets of this order were revoked.");
        }
        if (found.size() < ids.stream().distinct().count()) {
            return Optional.of("The places were never held.");
        }
        if (!found.stream().allMatch(hold -> hold.isFor(order))) {
            return Optional.of(SOLD_OTHERWISE);
        }
        return takeAgain(backOnSale(found))
                ? Optional.empty()
                : Optional.of("The hold lapsed, and the places went to others.");
    }

    /** All of them, or none. */
    private boolean takeAgain(List<Holding> holds) {
        Counts before = counts;
        Map<UUID, Pool> mark = pools.mark();
        boolean taken = holds.stream().allMatch(this::takeAgain);
        if (!taken) {
            counts = before;
            pools.returnTo(mark);
        }
        return taken;
    }

    private void issue(Holding hold, ConfirmRequest request, Instant now) {
        write(hold);
        String email = StoredTicket.address(request.holderEmail());
        String name = StoredTicket.name(request.holderName());
        for (int ordinal = 1; ordinal <= hold.quantity(); ordinal++) {
            issued.add(
                    new Issue(TicketId.next(), TicketNumber.next(), hold, request.order(), ordinal, email, name, now));
        }
    }

    private Revoked revoke(OrderId order, Predicate<TicketId> which, Instant now) {
        List<TicketId> tickets = looked.tickets().stream()
                .filter(ticket -> ticket.order().equals(order))
                .map(TierStore.Valid::ticket)
                .filter(which)
                .filter(revoked::add)
                .toList();
        counts = counts.move(0, -tickets.size());
        revokedAt = now;
        return new Revoked(tickets);
    }

    private boolean recount(Counts wished, boolean may) {
        if (!may || wished.free() < 0) {
            return false;
        }
        counts = wished;
        return true;
    }

    private boolean keep(CodeBatchId batch, int places) {
        Integer more = pools.moreFor(batch, places);
        if (more == null || (more > 0 && more > counts.left())) {
            return false;
        }
        pools.keep(batch, places);
        counts = counts.keep(more);
        return true;
    }

    private boolean stopKeeping(CodeBatchId batch) {
        if (!pools.keeps(batch)) {
            return false;
        }
        counts = counts.keep(-pools.own(batch));
        pools.open(batch);
        return true;
    }

    private static List<Holding> backOnSale(List<Holding> holds) {
        return holds.stream()
                .filter(hold -> !hold.isHeld() && !hold.isConfirmed())
                .toList();
    }

    private static int places(List<Holding> holds) {
        return holds.stream().mapToInt(Holding::quantity).sum();
    }

    private List<Holding> all(Collection<HoldId> ids) {
        return ids.stream()
                .distinct()
                .map(this::find)
                .filter(hold -> hold != null && hold.tier().equals(tier))
                .toList();
    }

    private @Nullable Holding find(HoldId id) {
        Holding newest = touched.getOrDefault(id, added.get(id));
        if (newest != null) {
            return newest;
        }
        Holding remembered = book.find(id);
        return remembered == null ? seen.get(id) : remembered;
    }

    private void write(Holding hold) {
        (added.containsKey(hold.id()) ? added : touched).put(hold.id(), hold);
    }

    Changes changes() {
        List<Changed> changed = touched.values().stream()
                .map(hold -> new Changed(stateBefore(hold.id()), hold))
                .toList();
        return new Changes(
                tier,
                book.show(),
                book.counts(),
                counts,
                added.values(),
                changed,
                pools.changes(),
                orders,
                issued,
                List.copyOf(revoked),
                revokedAt);
    }

    private Holding.State stateBefore(HoldId id) {
        Holding remembered = book.find(id);
        return (remembered == null ? Objects.requireNonNull(seen.get(id)) : remembered).state();
    }

    /** Every hold that the page changes, as the commit wrote it. */
    List<Holding> written(TierStore.Outcome.Done done) {
        return Stream.concat(
                        added.values().stream().map(hold -> hold.priced(done.priceMinor(), done.feeMinor())),
                        touched.values().stream())
                .toList();
    }

    /** An answer that was decided before the price of a new hold was known. */
    Object told(Object answer, TierStore.Outcome.Done done) {
        return answer instanceof Taken taken
                        && added.containsKey(taken.holding().id())
                ? taken.priced(taken.holding().priced(done.priceMinor(), done.feeMinor()))
                : answer;
    }

    /** The pools that are known after the commit. */
    Collection<Pool> pools() {
        return pools.all();
    }
}
