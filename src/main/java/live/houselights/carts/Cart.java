package live.houselights.carts;

import java.time.Instant;
import java.util.List;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;
import live.houselights.merch.Product;
import live.houselights.merch.Variant;
import org.jspecify.annotations.Nullable;

/**
 * A cart as it stands now.
 *
 * @param version grows with every change
 * @param deadline when its holds lapse; null while it holds nothing
 * @param renewable whether {@link Carts#moreTime} still works
 * @param tippedAt the show for whose artist the tip is; null without a tip
 * @param shipping zero until an address with a country is known, and without goods
 * @param promotion the applied code; empty for none
 * @param order the order under way or just completed; null before the checkout
 * @param typed what the buyer typed so far; null for nothing
 * @param notice a sentence about what just happened to the cart by itself, such as a decline; empty for none
 */
public record Cart(
        CartId id,
        long version,
        State state,
        @Nullable Instant deadline,
        boolean renewable,
        List<TicketLine> tickets,
        List<MerchLine> merch,
        Money tip,
        @Nullable Show tippedAt,
        String promotion,
        Money discount,
        Money shipping,
        Money total,
        @Nullable OrderId order,
        Carts.@Nullable Checkout typed,
        String notice) {

    /** The smallest tip, in minor units: less would cost more to pass on than it is. */
    public static final long SMALLEST_TIP_MINOR = 100;

    /** The largest tip, in minor units. */
    public static final long LARGEST_TIP_MINOR = 50_000;

    public boolean isEmpty() {
        return tickets.isEmpty() && merch.isEmpty() && tip.isZero();
    }

    public int pieces() {
        return tickets.stream().mapToInt(TicketLine::quantity).sum()
                + merch.stream().mapToInt(MerchLine::quantity).sum();
    }

    /** OPEN can change; PAYING is locked; LAPSED lost its holds to time and shows what it had; DONE became a completed order. */
    public enum State {
        OPEN,
        PAYING,
        LAPSED,
        DONE
    }

    /**
     * @param unit the all-in price of one when it was held; of an upgrade the difference to what was paid before
     * @param upgrade the ticket that is exchanged for this one; null for a new ticket
     */
    public record TicketLine(
            Show show,
            Tier tier,
            int quantity,
            Money unit,
            Money fee,
            @Nullable Upgrade upgrade) {
        public Money total() {
            return unit.times(quantity);
        }
    }

    /**
     * A ticket that its fan has, and would exchange.
     *
     * @param number what a person reads out
     * @param tier its tier's name
     */
    public record Upgrade(TicketId ticket, String number, String tier) {}

    /**
     * @param unit the price of one when it was reserved
     */
    public record MerchLine(Product product, Variant variant, int quantity, Money unit) {
        public Money total() {
            return unit.times(quantity);
        }
    }
}
