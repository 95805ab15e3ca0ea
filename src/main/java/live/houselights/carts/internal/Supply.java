package live.houselights.carts.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import live.houselights.carts.CartOutcome;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.jspecify.annotations.Nullable;

/** Where a cart takes things from and gives them back to. Every call is a transaction over there, and counts once. */
sealed interface Supply permits TicketSupply, MerchSupply {

    StoredLine.Kind kind();

    /** The most of one item that a cart can have, whatever else limits it. */
    int most();

    /** What is known of an item before it is asked for; empty when there is no such item. */
    Optional<Offer> offer(UUID item);

    Answer take(Wish wish);

    /** Gives back all but this many. */
    void shrink(UUID line, int quantity);

    void release(Collection<UUID> lines);

    void keepUntil(Collection<UUID> lines, Instant until);

    /**
     * @param show the show of a ticket; null for goods
     */
    record Offer(@Nullable ShowId show, Currency currency) {}

    /**
     * @param upgrades the ticket that is exchanged for it; null for none
     */
    record Wish(
            CartId cart,
            UUID line,
            UUID item,
            int quantity,
            Instant until,
            String presaleCode,
            @Nullable TicketId upgrades) {

        /** One that upgrades nothing. */
        Wish(CartId cart, UUID line, UUID item, int quantity, Instant until, String presaleCode) {
            this(cart, line, item, quantity, until, presaleCode, null);
        }
    }

    sealed interface Answer {}

    /**
     * @param unit without fee
     */
    record Taken(Money unit, Money fee) implements Answer {}

    record Refused(CartOutcome outcome) implements Answer {}
}
