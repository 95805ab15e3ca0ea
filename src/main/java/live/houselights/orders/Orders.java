package live.houselights.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.ShowId;

/** Places, pays, completes and refunds orders. No method may be called inside a transaction. */
public interface Orders {

    int LONGEST_REASON = 300;

    /** Writes the order down; placed twice, it is placed once. One that was {@link #withdraw withdrawn} stays so. */
    void place(OrderDraft draft);

    /**
     * Writes an order down that was taken elsewhere, at this time in the past, such as at a counter. Figures count it at
     * that time. It goes on like any other, but its tickets are not mailed: whoever took it has handed them out.
     */
    void bringIn(OrderDraft draft, Instant placedAt);

    /** Asks billing for the money. A free order needs no card and completes at once. */
    PayOutcome pay(OrderId order, PaymentId attempt, String cardToken, String returnUrl);

    /**
     * Places an order and asks billing for the money: as {@link #place} and {@link #pay} after each other, with fewer steps to
     * write down. Only for an order that nobody has placed yet; asked twice it is placed once, but whoever pays again calls
     * {@link #pay}.
     */
    PayOutcome buy(OrderDraft draft, PaymentId attempt, String cardToken, String returnUrl);

    /** Pushes an order on as far as it can go now: completes it, refunds it, or learns what became of a payment. */
    Order advance(OrderId order);

    /** The bank's page where the buyer must still answer for the attempt under way. Only for the buyer's own eyes. */
    Optional<String> challenge(OrderId order);

    /**
     * Stops an attempt that waits for the buyer at their bank. The order is {@code PLACED} again once that attempt can never
     * charge, goes on if the buyer was quicker, and stays {@code PAYING} while nobody can say or the attempt waits for others.
     */
    Order stop(OrderId order);

    /**
     * Gives the money back, revokes the tickets, puts the goods back. Refunding twice refunds once; a refund that the
     * provider refused is tried anew.
     */
    RefundOutcome refund(OrderId order, String reason);

    /**
     * Closes an order whose refund the provider refused and whose money somebody gave back another way. The books say from
     * where it came; said twice, it counts once. {@code Underway} when nobody knows whether it was written down: say it again.
     *
     * @param reason who gave it back, how and why; 1 to {@link #LONGEST_REASON} characters
     */
    RefundOutcome repaidByHand(OrderId order, String reason);

    /** Refunds every order of a show that was called off, one by one, by durable jobs. */
    void refundShow(ShowId show, String reason);

    /** Ends an order that was never paid, when its cart lapses. A payment that arrives later buys what can still be had, or is refunded. */
    void abandon(OrderId order);

    /**
     * Gives up an order that nobody has begun to pay, for good: one that is not placed yet never will be, and whoever still
     * tries hears {@code NotPossible} before anybody is charged. Exact however late they are: the order's row decides.
     *
     * @return empty when it is given up; else the order as it stands, because somebody was quicker
     */
    Optional<Order> withdraw(OrderId order, CartId cart);

    Optional<Order> order(OrderId id);

    /** Completed and refunded orders of this proven address, newest first. */
    List<Order> ofBuyer(String email);

    /** A page of an artist's orders, newest first. */
    List<Order> find(OrderFilter filter, int offset, int limit);

    int count(OrderFilter filter);

    /** The sealed key that lets a guest see one order: part of the confirmation's address. */
    String key(OrderId order);

    /** Whether this key opens this order. */
    boolean opens(OrderId order, String key);

    /**
     * @param search part of an e-mail address, name or order number; empty for all
     */
    record OrderFilter(ArtistId artist, Optional<ShowId> show, Optional<OrderState> state, String search) {}

    sealed interface PayOutcome {
        record Completed(Order order) implements PayOutcome {}

        record Declined(String reason) implements PayOutcome {}

        /** Send the buyer there; the order goes on when the bank has answered. */
        record Challenge(String url) implements PayOutcome {}

        /** The provider has not answered; the order goes on by itself when it does. */
        record Waiting() implements PayOutcome {}

        /** Paid, but what was bought had gone to others: the money is on its way back. */
        record Refunded(Order order) implements PayOutcome {}

        record NotPossible(String reason) implements PayOutcome {}
    }

    sealed interface RefundOutcome {
        record Refunded(Order order) implements RefundOutcome {}

        /** The provider did not answer; a job tries until it does. */
        record Underway() implements RefundOutcome {}

        /** The provider refused: the tickets are revoked and the money is still owed. Refund again to try again. */
        record Owed(Order order) implements RefundOutcome {}

        record NotRefundable(String reason) implements RefundOutcome {}
    }
}
