package live.houselights.orders;

import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order, as it was when it was placed.
 *
 * @param artist who earns it
 * @param show the show of tickets and tips; null for goods and shipping
 * @param unit price of one without fee; negative for a discount
 * @param fee fee of one; zero but for tickets
 * @param upgrades the ticket that is exchanged for this one, and whose price is taken off; null for none
 */
public record OrderLine(
        Kind kind,
        ArtistId artist,
        @Nullable ShowId show,
        String description,
        int quantity,
        Money unit,
        Money fee,
        @Nullable TicketId upgrades) {

    /** One that upgrades nothing. */
    public OrderLine(
            Kind kind,
            ArtistId artist,
            @Nullable ShowId show,
            String description,
            int quantity,
            Money unit,
            Money fee) {
        this(kind, artist, show, description, quantity, unit, fee, null);
    }

    public Money total() {
        return unit.plus(fee).times(quantity);
    }

    /** What a line is for; the ledger books each kind to an account of its own. */
    public enum Kind {
        TICKET,
        MERCH,
        SHIPPING,
        TIP,
        DISCOUNT
    }
}
