package live.houselights.boxoffice;

import java.time.Instant;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import org.jspecify.annotations.Nullable;

/**
 * A price tier and what is left of it.
 *
 * @param price what one costs now without fee; zero for a free show
 * @param fee per ticket; pages show price and fee as one total
 * @param step the early price that holds now; null when it is the tier's own
 * @param presaleOpens from when holders of a code may buy; null when there is no presale
 * @param perFan the most tickets that one cart may hold
 * @param held places in carts now
 * @param sold places that have become tickets
 * @param setAside places that the house keeps back for itself, such as for the artist's guests
 * @param listed free places that open sale leaves to the waiting list, which may wish for more than there are
 * @param kept places that only holders of certain access codes may take
 */
public record Tier(
        TierId id,
        ShowId show,
        String name,
        String description,
        Money price,
        Money fee,
        @Nullable PriceStep step,
        int capacity,
        int held,
        int sold,
        int setAside,
        int listed,
        int kept,
        int perFan,
        @Nullable Instant presaleOpens,
        Instant salesOpen,
        Instant salesClose) {

    /** What anybody may buy: free places that the waiting list does not wish for. */
    public int left() {
        return Math.max(0, free() - listed);
    }

    /** Places that nobody has, those for the waiting list among them, those kept for codes not. */
    public int free() {
        return capacity - held - sold - setAside - kept;
    }

    /** Places that the holder of the right code may find. */
    public int leftWithCode() {
        return left() + kept;
    }

    /** What the buyer pays for one. */
    public Money allIn() {
        return price.plus(fee);
    }

    public SaleState stateAt(Instant now) {
        if (!now.isBefore(salesClose)) {
            return SaleState.CLOSED;
        }
        if (sold + setAside >= capacity || (listed > 0 && left() == 0)) {
            return SaleState.SOLD_OUT;
        }
        if (!now.isBefore(salesOpen)) {
            return left() > 0 ? SaleState.ON_SALE : SaleState.ALL_HELD;
        }
        return presaleOpens != null && !now.isBefore(presaleOpens) ? SaleState.PRESALE : SaleState.UPCOMING;
    }

    /**
     * Whether a tier can be bought now. {@link #ALL_HELD}: none is free, but some carts may still give theirs back.
     * {@link #SOLD_OUT}: what comes back goes to the waiting list first.
     */
    public enum SaleState {
        UPCOMING,
        PRESALE,
        ON_SALE,
        ALL_HELD,
        SOLD_OUT,
        CLOSED
    }
}
