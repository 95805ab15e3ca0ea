package live.houselights.boxoffice.internal;

import java.time.Instant;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.internal.Inventory.Step;
import live.houselights.kernel.CartId;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.TierId;
import org.jspecify.annotations.Nullable;

/**
 * A hold as it was written down.
 *
 * @param priceMinor the tier's price when the places were taken, which the cart keeps
 * @param step the early price it was taken at; null for the tier's own
 * @param batch the batch of codes whose own places it took; null for places of everybody
 * @param order the order it became tickets for, or is promised to while a cart of several tiers is confirmed; null else
 */
record Holding(
        HoldId id,
        CartId cart,
        TierId tier,
        int quantity,
        State state,
        Instant until,
        int renewals,
        long priceMinor,
        long feeMinor,
        @Nullable PriceStepId step,
        @Nullable CodeBatchId batch,
        @Nullable OrderId order) {

    /** HELD places are counted as held and CONFIRMED ones as sold; the others are back on sale. */
    enum State {
        HELD,
        CONFIRMED,
        RELEASED,
        LAPSED
    }

    /** Held from now on, at the step's price, or at one that the commit will tell. */
    static Holding taken(HoldRequest request, Instant until, @Nullable Step at, @Nullable CodeBatchId batch) {
        return new Holding(
                request.hold(),
                request.cart(),
                request.tier(),
                request.quantity(),
                State.HELD,
                until,
                0,
                at == null ? 0 : at.priceMinor(),
                at == null ? 0 : at.feeMinor(),
                at == null ? null : at.id(),
                batch,
                null);
    }

    boolean isHeld() {
        return state == State.HELD;
    }

    boolean isLiveAt(Instant now) {
        return isHeld() && now.isBefore(until);
    }

    boolean isConfirmed() {
        return state == State.CONFIRMED;
    }

    boolean isPromised() {
        return isHeld() && order != null;
    }

    boolean isFor(OrderId other) {
        return order == null || order.equals(other);
    }

    /** Whether this is what the request asks for, so that a repeated request and a clash of ids can be told apart. */
    boolean answers(HoldRequest request) {
        return cart.equals(request.cart()) && tier.equals(request.tier()) && quantity == request.quantity();
    }

    /** At the tier's price, unless it was taken at a step's. */
    Holding priced(long price, long fee) {
        return step != null
                ? this
                : new Holding(id, cart, tier, quantity, state, until, renewals, price, fee, step, batch, order);
    }

    Holding kept(Instant moved) {
        return new Holding(id, cart, tier, quantity, state, moved, renewals, priceMinor, feeMinor, step, batch, order);
    }

    Holding renewed(Instant moved) {
        return new Holding(
                id, cart, tier, quantity, state, moved, renewals + 1, priceMinor, feeMinor, step, batch, order);
    }

    Holding shrunkTo(int places) {
        return new Holding(id, cart, tier, places, state, until, renewals, priceMinor, feeMinor, step, batch, order);
    }

    Holding ended(State end) {
        return as(end, null);
    }

    Holding confirmed(OrderId by) {
        return as(State.CONFIRMED, by);
    }

    Holding promised(OrderId to, Instant atLeast) {
        return as(State.HELD, to).kept(until.isBefore(atLeast) ? atLeast : until);
    }

    Holding unpromised() {
        return as(State.HELD, null);
    }

    private Holding as(State next, @Nullable OrderId of) {
        return new Holding(id, cart, tier, quantity, next, until, renewals, priceMinor, feeMinor, step, batch, of);
    }
}
