package live.houselights.carts;

import java.util.List;
import live.houselights.kernel.OrderId;
import live.houselights.orders.Order;

/** What became of a checkout. */
public sealed interface CheckoutOutcome {

    record Completed(Order order) implements CheckoutOutcome {}

    /** The cart is open again, with its holds and a little more time. */
    record Declined(String reason) implements CheckoutOutcome {}

    /** Send the buyer to the bank's page. */
    record Challenge(OrderId order, String url) implements CheckoutOutcome {}

    /** The provider has not answered; the cart's topic tells when it has. */
    record Waiting(OrderId order) implements CheckoutOutcome {}

    /** Paid too late for what was held; the money is on its way back. */
    record Refunded(Order order) implements CheckoutOutcome {}

    /** Another tab is paying. */
    record InPayment() implements CheckoutOutcome {}

    /** Its time is over and its holds are gone. */
    record Lapsed() implements CheckoutOutcome {}

    /** Each problem names a field of the checkout and says what is wrong. */
    record Invalid(List<Problem> problems) implements CheckoutOutcome {}

    /** Too many ask at once; nothing was done. */
    record Busy() implements CheckoutOutcome {}

    /**
     * @param field {@code email}, {@code name}, {@code address.name}, {@code address.street}, {@code address.postcode},
     *     {@code address.city}, {@code address.country}, {@code card}, {@code promotion} or {@code cart}
     */
    record Problem(String field, String sentence) {}
}
