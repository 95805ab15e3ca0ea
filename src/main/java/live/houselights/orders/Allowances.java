package live.houselights.orders;

import java.util.Collection;
import java.util.List;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;

/**
 * Allowances: part of what was paid for a ticket goes back, and its fan keeps the ticket. The caller has checked that this may be; no
 * method may be called inside a transaction.
 *
 * <p>A ticket gets one at most, for good. Of an upgraded ticket each order gives back its own part, to its own payment. Whatever
 * goes back later, by a return or a refund of the order, is what then is left. The booking fee takes part where the house gives it
 * back with returned tickets, too.
 */
public interface Allowances {

    int MOST_PERCENT = 100;

    int LONGEST_REASON = 300;

    /**
     * What granting it now would give back.
     *
     * @param percent 1 to {@link #MOST_PERCENT}
     */
    Quote quote(TicketId ticket, int percent);

    /**
     * Grants it, unless the ticket has one already: then answers how that stands.
     *
     * @param reason for the books and the provider; 1 to {@link #LONGEST_REASON} characters
     */
    Outcome grant(TicketId ticket, int percent, String reason);

    /** The parts that these tickets' own orders gave back, or are about to, oldest first. */
    List<Allowance> of(Collection<TicketId> tickets);

    sealed interface Quote {
        record Worth(Money amount) implements Quote {}

        /** Nothing was paid for it, or elsewhere. */
        record Worthless() implements Quote {}

        /** It was returned, refunded or upgraded. */
        record Void() implements Quote {}
    }

    sealed interface Outcome {
        /** The money is on its way back. */
        record Granted(Money amount) implements Outcome {}

        /** It is granted, and the provider has not answered: ask again. */
        record Underway(Money amount) implements Outcome {}

        /** The ticket stays as it is, and nothing goes back. A sentence for staff. */
        record NotPossible(String reason) implements Outcome {}

        /** The ticket was returned, refunded or upgraded, or is about to be. */
        record Void() implements Outcome {}
    }

    /**
     * @param ticket whose order gave it back
     * @param grantedFor that ticket, or the one that it was upgraded to
     * @param back whether the provider has taken it
     */
    record Allowance(TicketId ticket, TicketId grantedFor, OrderId order, Money amount, boolean back) {}
}
