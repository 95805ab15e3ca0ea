package live.houselights.orders;

import java.time.Instant;
import java.util.List;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands now.
 *
 * @param number what a person reads out, such as {@code HL-4F7K-Q2}; not a secret
 * @param payment the captured payment; null before, and for free orders
 * @param note a sentence for the buyer about a decline or a refund; empty for none
 */
public record Order(
        OrderId id,
        String number,
        OrderState state,
        Buyer buyer,
        List<OrderLine> lines,
        Money total,
        @Nullable PaymentId payment,
        String note,
        Instant placedAt) {

    /** Whether it gives something to an artist and buys nothing. */
    public boolean onlyTips() {
        return lines.stream().allMatch(line -> line.kind() == OrderLine.Kind.TIP);
    }
}
