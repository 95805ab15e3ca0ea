package live.houselights.orders;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;

/**
 * Returns of single tickets at face value. The caller has checked that this person may; no method may be called inside a
 * transaction.
 *
 * <p>A returned ticket is void at once, and its place goes to the waiting list, or else on open sale. Its money follows by the
 * show's {@link Terms}. Places that were never sold are sold before returned ones, and of returned ones the oldest first.
 */
public interface Returns {

    /** What the promoter of a show chose; the house's choice without one. */
    Terms terms(ShowId show);

    void choose(ShowId show, Terms terms);

    /** What returning this ticket now would mean, to be told before. */
    Quote quote(TicketId ticket);

    /**
     * Returns a ticket of an order. Returned twice, it is returned once.
     *
     * @throws IllegalArgumentException when the ticket is another order's
     */
    ReturnOutcome giveBack(OrderId order, TicketId ticket);

    /** Takes a return back that was not sold on: a new ticket is issued, since the old one is void for good. */
    TakeBackOutcome takeBack(TicketId returned);

    /** Returns of an order, oldest first. */
    List<Returned> ofOrder(OrderId order);

    /** Those of these tickets that were returned. */
    List<Returned> of(Collection<TicketId> tickets);

    Figures figures(ShowId show);

    /** When the money of a returned ticket goes back. NONE: tickets of this show cannot be returned. */
    enum Terms {
        NONE,
        WHEN_SOLD_ON,
        AT_ONCE
    }

    sealed interface Quote {
        /**
         * @param refund what goes back
         * @param kept the fee that does not; zero when it does
         * @param until returns are taken until then
         */
        record Returnable(Money refund, Money kept, Terms terms, Instant until) implements Quote {}

        /** A sentence for the fan. */
        record NotReturnable(String reason) implements Quote {}
    }

    sealed interface ReturnOutcome {
        /** It is void now, or was before. */
        record GivenBack(Returned returned) implements ReturnOutcome {}

        record NotPossible(String reason) implements ReturnOutcome {}
    }

    sealed interface TakeBackOutcome {
        /** This new ticket stands for the returned one. */
        record TakenBack(TicketId ticket) implements TakeBackOutcome {}

        /** Somebody has its place, in a cart or for good. */
        record TooLate() implements TakeBackOutcome {}
    }

    /**
     * @param refund what goes back, or went, of what this order paid
     * @param inAll the same with what went back for the tickets that it was upgraded from, with their orders
     */
    record Returned(TicketId ticket, OrderId order, Money refund, Money inAll, State state, Instant returnedAt) {

        /** FOR_SALE may be taken back; SOLD_ON waits for its refund. REFUNDED, TAKEN_BACK and CLOSED are the ends. */
        public enum State {
            FOR_SALE,
            SOLD_ON,
            REFUNDED,
            TAKEN_BACK,
            /** The whole order was refunded, this ticket with it. */
            CLOSED
        }
    }

    /**
     * @param forSale returned and not sold on yet
     * @param soldOn returned, and refunded or about to be
     */
    record Figures(int forSale, int soldOn) {}
}
