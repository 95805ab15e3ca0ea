package live.houselights.boxoffice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.TierId;

/**
 * Places that are not for open sale: those that the waiting list wishes for, and those that somebody takes back before
 * they were sold on. Only these two ask here. As at the {@link BoxOffice}, each command is a transaction of its own and
 * counts once.
 *
 * <p>What makes the list safe from a quick buyer is one rule in the tier's row: open sale never takes a free place that the
 * list wishes for. So nothing has to be caught when it comes back. A return, a refund, a lapsed hold or a larger capacity
 * makes a place free, and in the same commit it is the list's. See {@code docs/decisions/0011-places-for-the-waiting-list.md}.
 */
public interface ListedPlaces {

    /**
     * Leaves so many free places to the list from now on, more than are free if it wishes for more.
     *
     * @param version grows with each wish for this tier: of two that pass each other the later one stands
     */
    void wish(TierId tier, int places, long version);

    /** Places that nobody has, those of the list among them. */
    int free(TierId tier);

    /** Holds free places until then, whether or not open sale may have them. */
    OfferOutcome hold(OfferRequest request);

    /** What became of these holds; unknown ones are missing. */
    List<Offered> find(Collection<HoldId> holds);

    /**
     * @param cart who may use the hold
     * @param quantity 1 to {@link BoxOffice#LARGEST_HOLD}
     */
    record OfferRequest(HoldId hold, CartId cart, TierId tier, int quantity, Instant until) {}

    sealed interface OfferOutcome {
        record Held(Offered offered) implements OfferOutcome {}

        /** Fewer are free than asked. */
        record TooFew(int free) implements OfferOutcome {}

        /** There is no such tier, or the hold's id is another's. */
        record NotPossible(String reason) implements OfferOutcome {}
    }

    /**
     * A hold as it stands.
     *
     * @param unit the price of one, without fee, when it was held
     */
    record Offered(
            HoldId hold, CartId cart, TierId tier, int quantity, Instant until, Money unit, Money fee, State state) {

        /** HELD places wait for their buyer; BOUGHT ones became tickets; those that are OVER went back. */
        public enum State {
            HELD,
            BOUGHT,
            OVER
        }
    }
}
