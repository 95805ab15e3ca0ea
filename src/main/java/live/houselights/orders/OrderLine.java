package live.houselights.orders;

import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order, as it was when it was placed.
 *
 * @param artist who earns it
 * @param show the show of tickets and tips; null for goods and shipping
 * @param unit price of one without fee; negative for a discount
 * @param fee fee of one; zero but for tickets
 */
public record OrderLine(
        Kind kind, ArtistId artist, @Nullable ShowId show, String description, int quantity, Money unit, Money fee) {

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
