package live.houselights.orders;

/**
 * Where an order stands.
 *
 * <pre>
 * PLACED -> PAYING -> PAID -> COMPLETED -> REFUNDING -> REFUNDED
 *   |         |         '------------------^
 *   |         '-> PLACED (declined; the buyer may try again)
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
    ABANDONED;

    public boolean isOver() {
        return this == COMPLETED || this == REFUNDED || this == ABANDONED;
    }
}
