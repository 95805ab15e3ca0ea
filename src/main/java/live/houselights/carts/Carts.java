package live.houselights.carts;

import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Address;
import live.houselights.orders.Buyer;
import org.jspecify.annotations.Nullable;

/**
 * Asks carts. Every call goes to the cart's one actor, waits for its answer, and blocks at most {@link
 * live.houselights.cluster.Entities#PATIENCE}; call it outside transactions. An unknown id is an empty cart.
 */
public interface Carts {

    /** Different tiers and variants in one cart. */
    int MOST_LINES = 12;

    /** The cart as the database has it, without asking its actor. */
    Cart cart(CartId id);

    /**
     * Sets how many tickets of this tier the cart holds; zero takes them out. The first hold starts the clock.
     *
     * @param presaleCode empty for the one that opened a presale for this cart before, if one did
     */
    CartOutcome setTickets(CartId id, TierId tier, int quantity, String presaleCode);

    /**
     * Puts a hold into the cart that was offered to it, and starts the clock. The offer keeps a deadline of its own: when the
     * cart's time is over, or the tickets are taken out of it, they stay offered until then.
     */
    CartOutcome takeOffer(CartId id, HoldId offer);

    /**
     * Puts a place of this dearer tier into the cart, for which the ticket is exchanged once it is paid; the cart asks for the
     * difference only. A ticket is exchanged for one other: another tier takes the place of the one chosen before. The caller has
     * checked that this person may.
     *
     * @param presaleCode as for {@link #setTickets}
     */
    CartOutcome upgrade(CartId id, TicketId ticket, TierId tier, String presaleCode);

    /** Takes the upgrade of this ticket out of the cart: the fan keeps the ticket that they have. */
    CartOutcome keepTicket(CartId id, TicketId ticket);

    /** Sets how many of this variant the cart keeps; zero takes them out. */
    CartOutcome setMerch(CartId id, VariantId variant, int quantity);

    /**
     * Sets the tip for the artist of the cart's show: zero for none, else {@link Cart#SMALLEST_TIP_MINOR} to {@link
     * Cart#LARGEST_TIP_MINOR}.
     */
    CartOutcome setTip(CartId id, Money tip);

    /**
     * The same for the artist of this show, which needs no ticket beside it; a tip for another show makes way. Tickets for
     * another show stand in the way: one order is for one show.
     *
     * @param tip in what the cart or else the show counts
     */
    CartOutcome setTip(CartId id, ShowId show, Money tip);

    CartOutcome applyPromotion(CartId id, String code);

    CartOutcome removePromotion(CartId id);

    /** Gives the buyer ten minutes more, once. */
    CartOutcome moreTime(CartId id);

    /**
     * Asks again for what a lapsed cart had, with the codes it had. Takes what can be had, and answers the first refusal if
     * that is not everything.
     */
    CartOutcome takeAgain(CartId id);

    /** Gives everything back to sale. */
    CartOutcome empty(CartId id);

    /** Keeps what the buyer typed, so that nothing is typed twice after a failure, a refresh or in a second tab. */
    void remember(CartId id, Checkout checkout);

    /**
     * Locks the cart, places its order and asks for the money. A second call while the first is under way answers {@link
     * CheckoutOutcome.InPayment}; after a decline the cart is open again with its holds.
     *
     * @param cardToken empty when nothing is to pay
     */
    CheckoutOutcome checkOut(CartId id, Checkout checkout, String cardToken, String returnUrl);

    /**
     * Stops a payment that waits for the buyer at their bank, so that they can choose another card. The answer is the cart as
     * it stands then: OPEN once the bank has let go for good, DONE when the buyer had paid already, PAYING while the bank has
     * not said.
     */
    Cart stopPayment(CartId id);

    /** After a challenge or a wait: where the cart's order stands now. */
    Cart settle(CartId id);

    /** What a buyer types at the checkout. */
    record Checkout(Buyer buyer, @Nullable Address address) {}
}
