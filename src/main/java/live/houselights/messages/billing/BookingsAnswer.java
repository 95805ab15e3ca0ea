package live.houselights.messages.billing;

import java.util.List;
import live.houselights.kernel.OrderId;

/**
 * What became of {@link BookCompletions}. All are in the ledger, or their money has gone back already, but for these.
 *
 * @param refused whose shares are not the amount of the payment, or whose payment is not there: a bug of the asking side
 */
public record BookingsAnswer(List<Refused> refused) {

    public BookingsAnswer {
        refused = List.copyOf(refused);
    }

    /** A completion that was not booked, and never can be. */
    public record Refused(OrderId order, String reason) {}
}
