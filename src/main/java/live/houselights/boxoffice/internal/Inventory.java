package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import org.jspecify.annotations.Nullable;

/**
 * Counts places: the one seam through which anything changes a tier's {@code held}, {@code sold}, {@code set_aside}, {@code
 * listed}, {@code kept} or {@code capacity}, and what of them is at an early price or out of a batch's own places. It knows no
 * dates, windows or codes; its callers have judged those.
 *
 * <h2>Writers</h2>
 *
 * Each tier has one {@link TierWriter}, which commits whatever waits as one batch. A command over several tiers, such as
 * the confirmation of a mixed cart, is a conversation with one writer after another ({@link MixedCarts}). No writer ever
 * waits for another, so there is no cycle to be caught in. Why: {@code docs/decisions/0010-one-writer-per-tier.md}.
 *
 * <h2>Repetition</h2>
 *
 * Ids are made by the asking side. Every command may be repeated and overtaken; it counts once, and what was already done is
 * answered as if it had just been done.
 *
 * <h2>Answers</h2>
 *
 * Futures complete after the commit. One that fails says that nobody knows what became of the command: ask again with the
 * same ids. Never ask inside a transaction, since the answer comes from another one.
 */
interface Inventory {

    /** Takes places until then, on the first of these terms that has room for all of them. */
    CompletableFuture<HoldResult> hold(HoldRequest request, Terms terms, Instant until, Instant now);

    /**
     * Takes free places for the waiting list until then, those among them that open sale leaves to it. No limit per cart:
     * the list has judged that.
     */
    CompletableFuture<HoldResult> holdForList(HoldRequest request, Terms terms, Instant until, Instant now);

    /**
     * Leaves so many free places to the waiting list from now on: no other command takes them. The list may wish for more
     * than are free, and has each that comes back, in the very commit that brings it back. Of two wishes that pass each
     * other the one of the higher version stands; false for the other.
     */
    CompletableFuture<Boolean> list(TierId tier, int places, long version);

    /** What became of a hold. */
    Optional<Holding> find(HoldId id);

    /** Moves the deadline of all these holds and counts a renewal of each, or changes none. */
    CompletableFuture<RenewResult> renew(Collection<HoldId> holds, Instant until, Instant now);

    /** Moves the deadline of those of these holds that are live. */
    CompletableFuture<Returned> keepUntil(Collection<HoldId> holds, Instant until, Instant now);

    /** Puts all but this many places of a live hold back on sale. */
    CompletableFuture<Returned> shrink(HoldId hold, int quantity, Instant now);

    /** Puts held places back on sale; holds that are not held are left as they are. */
    CompletableFuture<Returned> release(Collection<HoldId> holds);

    /** Puts back the places of holds whose time is over, at most so many holds. */
    CompletableFuture<Returned> lapse(Instant now, int atMost);

    /** Turns holds into tickets, taking those that are back on sale again; all or none. */
    CompletableFuture<IssueResult> confirm(ConfirmRequest request, Instant now);

    /** Revokes an order's tickets, and every ticket it might still be asked to issue. */
    CompletableFuture<Revoked> revoke(OrderId order, Instant now);

    /** Revokes these tickets of an order, and none that it has besides or is issued later. */
    CompletableFuture<Revoked> revoke(OrderId order, Collection<TicketId> tickets, Instant now);

    /** Changes how many places a tier has, unless more are held, sold and set aside; false then. */
    CompletableFuture<Boolean> resize(TierId tier, int capacity);

    /** Sets how many places a batch of codes has to itself; false when so many are not free, or more are taken. */
    CompletableFuture<Boolean> keep(TierId tier, CodeBatchId batch, int places);

    /** Puts on sale what is left of a batch's own places, now and whenever any of them comes back; false if it was before. */
    CompletableFuture<Boolean> stopKeeping(TierId tier, CodeBatchId batch);

    /** Changes how many places the house keeps back for itself, unless so many are not free; false then. */
    CompletableFuture<Boolean> setAside(TierId tier, int places);

    /** Takes away a tier of which no place was ever held; false when one was. */
    CompletableFuture<Boolean> remove(TierId tier);

    /** Wakes the tier's writer, so that the first buyer does not wait for it. */
    CompletableFuture<Boolean> warm(TierId tier);

    /** Has the tier's writer read again what others write: its price steps. */
    CompletableFuture<Boolean> reread(TierId tier);

    /**
     * What a hold must obey and what it costs.
     *
     * @param perFan the most places of the tier that the cart's live holds may have
     * @param batch the batch out of whose own places to take them; null for the places that everybody may have
     * @param steps prices in their order; the first that has room for the whole hold is taken, and if none has, the tier's own
     */
    record Terms(int perFan, @Nullable CodeBatchId batch, List<Step> steps) {

        List<UUID> pools() {
            List<UUID> pools = new ArrayList<>();
            if (batch != null) {
                pools.add(batch.value());
            }
            steps.forEach(step -> pools.add(step.id().value()));
            return pools;
        }
    }

    /** A price that holds for so many places only. Whether there is room is counted here and nowhere else. */
    record Step(PriceStepId id, long priceMinor, long feeMinor) {}

    sealed interface HoldResult {}

    /** The hold stands: taken now, or by an earlier request of the same id, in whatever state it is since. */
    record Taken(Holding holding, boolean now, Counts counts) implements HoldResult {

        Taken priced(Holding written) {
            return new Taken(written, now, counts);
        }
    }

    record TooFew(int left) implements HoldResult {}

    record OverLimit() implements HoldResult {}

    record NoSuchTier() implements HoldResult {}

    /** Too many wait at this tier; nothing was done. */
    record Full() implements HoldResult {}

    sealed interface RenewResult {}

    record Renewed() implements RenewResult {}

    record RenewedBefore() implements RenewResult {}

    record NoneLeft() implements RenewResult {}

    /** How many holds it was done to. */
    record Returned(int holds) {}

    sealed interface IssueResult {}

    record Issued() implements IssueResult {}

    record NotIssued(String reason) implements IssueResult, PromiseResult {}

    sealed interface PromiseResult {}

    /** The holds wait for their order. Those that had to be taken again are named, to be given back if it fails. */
    record Promised(List<HoldId> retaken) implements PromiseResult {}

    record Revoked(List<TicketId> tickets) {}

    /** Nobody knows whether it was done: the database did not answer, or another node took the tier over. */
    record NotAnswered() {}
}
