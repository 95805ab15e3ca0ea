package live.houselights.orders;

import java.util.List;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.TicketId;
import live.houselights.merch.Address;
import org.jspecify.annotations.Nullable;

/**
 * What a locked cart turns into an order.
 *
 * @param lines never empty; discounts are lines with a negative amount
 * @param address where goods go; null when there are none
 * @param promotionCode empty for none
 * @param upgrades for tickets that are exchanged, which of the holds takes the place of each; their lines name them, too
 */
public record OrderDraft(
        OrderId id,
        CartId cart,
        Buyer buyer,
        List<OrderLine> lines,
        List<HoldId> holds,
        List<ReservationId> reservations,
        @Nullable Address address,
        String promotionCode,
        List<Upgrade> upgrades) {

    /** One that upgrades nothing. */
    public OrderDraft(
            OrderId id,
            CartId cart,
            Buyer buyer,
            List<OrderLine> lines,
            List<HoldId> holds,
            List<ReservationId> reservations,
            @Nullable Address address,
            String promotionCode) {
        this(id, cart, buyer, lines, holds, reservations, address, promotionCode, List.of());
    }

    /** The hold of one place, for which this ticket is exchanged. */
    public record Upgrade(HoldId hold, TicketId ticket) {}
}
