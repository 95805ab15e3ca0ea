package live.houselights.orders;

/**
 * Where an order stands. A free order goes from PLACED to PAID by itself.
 *
 * <pre>
 * PLACED -> PAYING -> PAID -> COMPLETED -> REFUNDING -> REFUNDED
 *   |        |  |      |                       ^   |
 *   |        |  |      '-----------------------'   '-> OWED -> REFUNDING (refused; staff tries again)
 *   |        |  |                                         '-> REFUNDED (repaid by hand)
 *   |        |  |         (what was bought is gone, or staff refunds)
 *   |        |  '-> PLACED (declined or stopped; the buyer may try again)
 *   |        '-> ABANDONED (given up while its attempt is under way)
 *   '-> ABANDONED -> PAID (a payment that came late; completes if it can, else is refunded)
 * </pre>
 */
public enum OrderState {
    PLACED,
    PAYING,
    PAID,
    COMPLETED,
    REFUNDING,
    REFUNDED,

    /** The provider refused to give the money back. It is still owed, and only a person can see to it. */
    OWED,

    /** Given up by its cart, or withdrawn before anybody had placed it: nobody begins to pay it any more. */
    ABANDONED;

    public boolean isOver() {
        return this == COMPLETED || this == REFUNDED || this == ABANDONED;
    }
}
