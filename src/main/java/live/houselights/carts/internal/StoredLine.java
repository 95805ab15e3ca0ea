package live.houselights.carts.internal;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * One hold or reservation of a cart, as its row has it. Its id is the hold's; its price is the one of the moment it was held.
 *
 * @param show the show of a ticket; null for goods
 * @param unitMinor the price of one without fee; of an upgrade the difference
 * @param presaleCode what the buyer typed to open a presale; empty for nothing
 * @param offeredUntil when the box office stops offering these places to this cart; null for places that only the cart keeps
 * @param upgrades the ticket that is exchanged for it; null for none
 */
record StoredLine(
        UUID id,
        Kind kind,
        UUID item,
        @Nullable ShowId show,
        int quantity,
        long unitMinor,
        long feeMinor,
        Currency currency,
        State state,
        String presaleCode,
        @Nullable Instant offeredUntil,
        @Nullable TicketId upgrades) {

    enum Kind {
        TICKET,
        MERCH
    }

    /**
     * ASKED: perhaps held. KEPT: held. SHRINKING: held, perhaps still with more. LEAVING: perhaps given back. LOST: given
     * back because the time was over, and remembered so that the buyer can ask for the same again.
     */
    enum State {
        ASKED,
        KEPT,
        SHRINKING,
        LEAVING,
        LOST
    }

    /** A line that is about to be asked for. */
    static StoredLine asked(Kind kind, Supply.Offer offer, Supply.Wish wish) {
        return new StoredLine(
                wish.line(),
                kind,
                wish.item(),
                offer.show(),
                wish.quantity(),
                0,
                0,
                offer.currency(),
                State.ASKED,
                wish.presaleCode(),
                null,
                wish.upgrades());
    }

    /** It is offered to the cart until then, which may be long after the cart's own time. */
    StoredLine offered(Instant until) {
        return new StoredLine(
                id, kind, item, show, quantity, unitMinor, feeMinor, currency, state, presaleCode, until, upgrades);
    }

    /** It is held at this price. */
    StoredLine kept(Money unit, Money fee) {
        return new StoredLine(
                id,
                kind,
                item,
                show,
                quantity,
                unit.minor(),
                fee.minor(),
                unit.currency(),
                State.KEPT,
                presaleCode,
                offeredUntil,
                upgrades);
    }

    StoredLine shrinking(int smaller) {
        return with(smaller, State.SHRINKING, presaleCode);
    }

    StoredLine in(State next) {
        return with(quantity, next, presaleCode);
    }

    StoredLine withoutCode() {
        return with(quantity, state, "");
    }

    private StoredLine with(int pieces, State next, String code) {
        return new StoredLine(
                id, kind, item, show, pieces, unitMinor, feeMinor, currency, next, code, offeredUntil, upgrades);
    }

    /** On its way back to sale, or there already. */
    boolean wasHad() {
        return state == State.LEAVING || state == State.LOST;
    }

    boolean isLost() {
        return state == State.LOST;
    }

    boolean isOf(Kind wanted, UUID wantedItem) {
        return kind == wanted && item.equals(wantedItem);
    }

    /** The same, and new: an upgrade is one place for one ticket, and is counted by itself. */
    boolean isNewOf(Kind wanted, UUID wantedItem) {
        return upgrades == null && isOf(wanted, wantedItem);
    }

    boolean isUpgradeOf(TicketId ticket) {
        return ticket.equals(upgrades);
    }

    /** Whether it counts: the buyer sees it. */
    boolean counts() {
        return state == State.KEPT || state == State.SHRINKING;
    }

    /** Whether it stays held for this cart when the cart lets go of it. */
    boolean isOffered() {
        return offeredUntil != null;
    }

    /** Whether its places are held beyond this moment already. */
    boolean outlasts(Instant moment) {
        return offeredUntil != null && offeredUntil.isAfter(moment);
    }

    /** When the offer of its places ends, for places that are offered. */
    Optional<Instant> offerEnds() {
        return Optional.ofNullable(offeredUntil);
    }

    /** What the buyer pays for one, in minor units. */
    long allInMinor() {
        return Math.addExact(unitMinor, feeMinor);
    }

    /** The price of one without fee. */
    Money unit() {
        return new Money(unitMinor, currency);
    }

    Money fee() {
        return new Money(feeMinor, currency);
    }
}
