package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
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
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;

/**
 * A page of the {@link TierBook}: what a batch of commands changes, decided one command after the other and not yet
 * committed. Each command sees what those before it decided. A page that comes to nothing is thrown away, and the book is
 * as it was.
 */
final class Page {

    private static final String SOLD_OTHERWISE = "The places were sold with another order.";

    private final TierId tier;
    private final TierBook book;
    private final Seen looked;
    private final Holdings holdings;
    private final Places places;

    private final SortedSet<OrderId> orders = new TreeSet<>(Comparator.comparing(OrderId::value));
    private final List<Issue> issued = new ArrayList<>();
    private final Set<TicketId> revoked = new HashSet<>();
    private Instant revokedAt = Instant.EPOCH;

    Page(TierId tier, TierBook book, Seen looked) {
        this.tier = tier;
        this.book = book;
        this.looked = looked;
        this.holdings = new Holdings(tier, book, looked);
        this.places = new Places(book, looked);
    }

    /** Decides a command and answers it, as of this page's commit. */
    Object decide(TierCommand command) {
        return switch (command) {
            case TierCommand.Hold hold -> hold(hold);
            case TierCommand.Wish(int wished, long version) -> places.wish(wished, version);
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
            case TierCommand.Resize(int capacity) -> places.resize(capacity);
            case TierCommand.SetAside(int aside) -> places.setAside(aside);
            case TierCommand.Keep(var batch, int kept) -> places.keep(batch, kept);
            case TierCommand.StopKeeping(var batch) -> places.stopKeeping(batch);
            case TierCommand.Remove _, TierCommand.Reread _, TierCommand.WarmUp _ -> true;
        };
    }

    private HoldResult hold(TierCommand.Hold command) {
        HoldRequest request = command.request();
        Terms terms = command.terms();
        Holding earlier = holdings.find(request.hold());
        if (earlier != null) {
            return new Taken(earlier, false, places.counts());
        }
        int left = places.left(terms, command.forList());
        if (left < request.quantity()) {
            return new TooFew(left);
        }
        if (holdings.liveOf(request.cart(), command.now()) + request.quantity() > terms.perFan()) {
            return new OverLimit();
        }
        Step step = places.take(request.quantity(), terms);
        Holding taken = Holding.taken(request, command.until(), step, terms.batch());
        holdings.add(taken);
        return new Taken(taken, true, places.counts());
    }

    private RenewResult renew(TierCommand.Renew command) {
        List<Holding> found = holdings.all(command.holds());
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
        due.forEach(
                hold -> holdings.write(command.apply() ? hold.renewed(command.until()) : hold.kept(command.until())));
        return new Renewed();
    }

    private Returned shrink(HoldId id, int quantity, Instant now) {
        Holding hold = holdings.find(id);
        if (hold == null || !hold.isLiveAt(now) || hold.isPromised() || hold.quantity() <= quantity) {
            return new Returned(0);
        }
        places.free(hold, hold.quantity() - quantity);
        holdings.write(hold.shrunkTo(quantity));
        return new Returned(1);
    }

    private Returned putBack(Collection<HoldId> ids, Predicate<Holding> may, Holding.State end) {
        List<Holding> back =
                holdings.all(ids).stream().filter(Holding::isHeld).filter(may).toList();
        back.forEach(hold -> putBack(hold, end));
        return new Returned(back.size());
    }

    private void putBack(Holding hold, Holding.State end) {
        places.free(hold, hold.quantity());
        holdings.write(hold.ended(end));
    }

    private Returned each(Collection<HoldId> ids, Predicate<Holding> may, Function<Holding, Holding> change) {
        List<Holding> found = holdings.all(ids).stream().filter(may).toList();
        found.forEach(hold -> holdings.write(change.apply(hold)));
        return new Returned(found.size());
    }

    private PromiseResult promise(TierCommand.Promise command) {
        List<Holding> found = holdings.all(command.holds());
        Optional<String> obstacle = obstacle(command.order(), command.holds(), found);
        if (obstacle.isPresent()) {
            return new NotIssued(obstacle.get());
        }
        List<Holding> again = backOnSale(found);
        found.stream()
                .filter(hold -> !hold.isConfirmed())
                .forEach(hold -> holdings.write(hold.promised(command.order(), command.until())));
        return new Promised(again.stream().map(Holding::id).toList());
    }

    private Returned unpromise(OrderId order, Collection<HoldId> ids, Collection<HoldId> retaken) {
        List<Holding> promised = holdings.all(ids).stream()
                .filter(Holding::isPromised)
                .filter(hold -> hold.isFor(order))
                .toList();
        promised.forEach(hold -> {
            if (retaken.contains(hold.id())) {
                putBack(hold, Holding.State.RELEASED);
            } else {
                holdings.write(hold.unpromised());
            }
        });
        return new Returned(promised.size());
    }

    private IssueResult confirm(ConfirmRequest request, Instant now) {
        List<Holding> found = holdings.all(request.holds());
        Optional<String> obstacle = obstacle(request.order(), request.holds(), found);
        if (obstacle.isPresent()) {
            return new NotIssued(obstacle.get());
        }
        List<Holding> fresh = found.stream().filter(hold -> !hold.isConfirmed()).toList();
        places.sell(fresh.stream().mapToInt(Holding::quantity).sum());
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
        return places.takeAgain(backOnSale(found))
                ? Optional.empty()
                : Optional.of("The hold lapsed, and the places went to others.");
    }

    private void issue(Holding hold, ConfirmRequest request, Instant now) {
        holdings.write(hold);
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
        places.unsell(tickets.size());
        revokedAt = now;
        return new Revoked(tickets);
    }

    private static List<Holding> backOnSale(List<Holding> holds) {
        return holds.stream()
                .filter(hold -> !hold.isHeld() && !hold.isConfirmed())
                .toList();
    }

    Changes changes() {
        return new Changes(
                tier,
                book.show(),
                book.counts(),
                places.counts(),
                holdings.added(),
                holdings.changed(),
                places.repooled(),
                orders,
                issued,
                List.copyOf(revoked),
                revokedAt);
    }

    /** Every hold that the page changes, as the commit wrote it. */
    List<Holding> written(TierStore.Outcome.Done done) {
        return holdings.written(done);
    }

    /** An answer that was decided before the price of a new hold was known. */
    Object told(Object answer, TierStore.Outcome.Done done) {
        return answer instanceof Taken taken ? taken.priced(holdings.priced(taken.holding(), done)) : answer;
    }

    /** The pools that are known after the commit. */
    Collection<Pool> pools() {
        return places.pools();
    }
}
