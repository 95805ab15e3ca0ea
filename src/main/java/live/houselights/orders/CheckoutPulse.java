package live.houselights.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import live.houselights.kernel.CartId;
import live.houselights.kernel.ShowId;

/** How the checkouts of a show go at this moment, for whoever decides how many more people to let in. */
public interface CheckoutPulse {

    /** A payment without an answer for so long counts as failing. */
    Duration UNANSWERED = Duration.ofSeconds(10);

    /** What happened to this show's orders between that moment and now. */
    Pulse since(ShowId show, Instant moment);

    /**
     * @param failing orders whose last payment was declined or not answered by the provider, and those that wait longer than
     *     {@link #UNANSWERED} for anybody but the buyer
     * @param done the carts of the orders that went through, one each
     */
    record Pulse(List<CartId> done, int failing) {

        public static final Pulse STILL = new Pulse(List.of(), 0);
    }
}
