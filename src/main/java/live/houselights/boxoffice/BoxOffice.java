package live.houselights.boxoffice;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;

/**
 * Sells places. Every command names its hold or order, made by the asking side; asked twice it counts once, and the
 * answer is the same. Each command is a transaction of its own: never call it inside another.
 */
public interface BoxOffice {

    Duration HOLD = Duration.ofMinutes(10);

    /** A hold may be renewed this often, each time by {@link #HOLD} from now. */
    int MOST_RENEWALS = 1;

    /** Places in one hold, whatever the tier's own limit says. */
    int LARGEST_HOLD = 20;

    /** How old what {@link #tiersLately} answers may be. */
    Duration LATELY = Duration.ofMillis(250);

    /** The tiers of a show in the order their manager gave them, with what is left of each. */
    List<Tier> tiers(ShowId show);

    /**
     * The same, read once for all who look at this show on this node: what was committed {@link #LATELY} ago or earlier is in it.
     * For pages that look again that long after the last change they heard of; prices are those of this moment.
     */
    List<Tier> tiersLately(ShowId show);

    /** The tier with its counts and its price of the moment. */
    Optional<Tier> tier(TierId id);

    /**
     * The tier as it was at some moment of the last second, read by nobody for each who asks: for its name, its show and its
     * currency. Counts and prices that somebody acts on are not among them.
     */
    Optional<Tier> lately(TierId id);

    /** Takes places out of sale for {@link #HOLD}. */
    HoldOutcome hold(HoldRequest request);

    /** Keeps a cart's holds together for longer. */
    RenewOutcome renew(Collection<HoldId> holds);

    /** Moves the time at which live holds lapse, such as past a payment; this is not the buyer's renewal. */
    void keepUntil(Collection<HoldId> holds, Instant until);

    /** Gives back all but this many places of a live hold, and the rest stays held. One that has no more is left alone. */
    void shrink(HoldId hold, int quantity);

    /** Gives the places back at once. A hold that is gone already is no error. */
    void release(Collection<HoldId> holds);

    /**
     * Turns holds into tickets for a paid order. A hold that has lapsed meanwhile is taken again when there is room. All or
     * nothing: when one cannot be had, none is.
     */
    ConfirmOutcome confirm(ConfirmRequest request);

    /**
     * Revokes an order's tickets and puts the places back on sale. Revoking twice revokes once, and an order once revoked
     * is never issued tickets, however late its confirmation arrives.
     */
    void revoke(OrderId order);

    /**
     * Revokes these tickets of an order and gives their places back: to the waiting list if there is one, else to open sale.
     * Tickets that are not the order's, or are revoked already, are left alone.
     */
    void revoke(OrderId order, Collection<TicketId> tickets);

    /**
     * Ends a ticket that was exchanged for another one of its show: it is revoked and its place given back, as above, and
     * whoever watches with it goes on with its successor. Exchanged twice it is exchanged once; neither of the two can be part of
     * another exchange in the same place, which throws {@link IllegalArgumentException}.
     */
    void exchange(TicketId ticket, TicketId successor);

    /** Returns holds past their time to sale; answers how many. The cart's timer is quicker, this is the net below. */
    int releaseLapsed(Instant now, int atMost);

    /**
     * Asks for places.
     *
     * @param quantity 1 to {@link #LARGEST_HOLD}
     * @param presaleCode what the buyer typed to be let in early: the presale's word or an access code; empty for none
     */
    record HoldRequest(HoldId hold, CartId cart, TierId tier, int quantity, String presaleCode) {}

    sealed interface HoldOutcome {
        /** Held until then, at this tier's price of the moment of the hold, which the cart keeps. */
        record Held(HoldId hold, Tier tier, int quantity, Instant until) implements HoldOutcome {}

        /** Fewer are left than asked. */
        record SoldOut(int left) implements HoldOutcome {}

        record NotOnSale(Instant opens) implements HoldOutcome {}

        record SaleClosed() implements HoldOutcome {}

        /** This cart would have more of the tier than one fan may buy. */
        record LimitReached(int most) implements HoldOutcome {}

        /** The presale needs a code, and none was given. */
        record CodeNeeded() implements HoldOutcome {}

        /** No code of this tier, used up, revoked, or outside its time: the answer does not say which. */
        record CodeRefused() implements HoldOutcome {}

        /** Not a tier of a published show, or a quantity that no hold can have. */
        record NotPossible(String reason) implements HoldOutcome {}

        /** Too many ask at once; nothing was done. */
        record Busy(Duration retryAfter) implements HoldOutcome {}
    }

    sealed interface RenewOutcome {
        record Renewed(Instant until) implements RenewOutcome {}

        record RenewedBefore() implements RenewOutcome {}

        record Lapsed() implements RenewOutcome {}
    }

    /**
     * @param holderEmail who the tickets are for
     */
    record ConfirmRequest(OrderId order, ShowId show, List<HoldId> holds, String holderEmail, String holderName) {}

    sealed interface ConfirmOutcome {
        /** {@link Tickets#ofHolds} has the tickets. */
        record Confirmed() implements ConfirmOutcome {}

        /** The holds lapsed and the places went to others. */
        record Lapsed(String reason) implements ConfirmOutcome {}
    }
}
