package live.houselights.messages.billing;

import java.util.List;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.GroupCommand;

/**
 * Say what a captured payment was for, once its order is complete: until then the money is owed to the buyer.
 *
 * @param shares together exactly the amount of the payment
 */
public record BookCompletion(PaymentId payment, OrderId order, List<Share> shares)
        implements GroupCommand<BookingAnswer> {

    @Override
    public String idempotencyKey() {
        return "completion-" + payment;
    }

    /** What one artist earned by one kind of thing. */
    public record Share(Income income, ArtistId artist, Money amount) {}

    /** Each kind of income has an account of its own. Tips are the artist's own money, which we only pass on. */
    public enum Income {
        TICKETS,
        FEES,
        MERCH,
        TIPS,
        SHIPPING
    }
}
