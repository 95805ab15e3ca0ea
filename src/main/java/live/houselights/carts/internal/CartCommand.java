package live.houselights.carts.internal;

import java.time.Instant;
import live.houselights.carts.Carts.Checkout;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.VariantId;
import live.houselights.orders.Order;
import org.jspecify.annotations.Nullable;

/** What a cart's actor can be told. */
sealed interface CartCommand {

    record SetTickets(TierId tier, int quantity, String presaleCode) implements CartCommand {}

    record TakeOffer(HoldId offer) implements CartCommand {}

    record Upgrade(TicketId ticket, TierId tier, String presaleCode) implements CartCommand {}

    /** No upgrade of this ticket, after all. */
    record KeepTicket(TicketId ticket) implements CartCommand {}

    record SetMerch(VariantId variant, int quantity) implements CartCommand {}

    /**
     * @param show for whose artist; null for that of the cart's show
     */
    record SetTip(Money tip, @Nullable ShowId show) implements CartCommand {}

    record ApplyPromotion(String code) implements CartCommand {}

    record RemovePromotion() implements CartCommand {}

    record MoreTime() implements CartCommand {}

    /** Everything that a lapsed cart had. */
    record TakeAgain() implements CartCommand {}

    record Empty() implements CartCommand {}

    record Remember(Checkout checkout) implements CartCommand {}

    record CheckOut(Checkout checkout, String cardToken, String returnUrl) implements CartCommand {}

    /** The buyer does not want to answer their bank. */
    record StopPayment() implements CartCommand {}

    /** Ask where the order stands. */
    record Settle() implements CartCommand {}

    /** This order took a step. */
    record Hear(OrderId order) implements CartCommand {}

    /** Look at the clock: a deadline may have passed. From the alarm, and from the sweep after a crash. */
    record Look() implements CartCommand {}

    /** The payment that this cart was locked for at that moment has been asked for, and this is what came of it. */
    record Paid(OrderId order, Instant since, Result result) implements CartCommand {}

    /** How this order stands, or what came of stopping its payment. */
    record Answered(OrderId order, Result result) implements CartCommand {}

    /**
     * How an attempt to pay stands.
     *
     * @param text the reason of a decline or refusal, a challenge's address; else empty
     * @param order as it stands then, where whoever asked was told
     */
    record Result(Kind kind, String text, @Nullable Order order) {

        Result(Kind kind, String text) {
            this(kind, text, null);
        }

        enum Kind {
            COMPLETED,
            /** The same order may be paid again. */
            DECLINED,
            /** It never can. */
            REFUSED,
            CHALLENGE,
            WAITING,
            REFUNDED,
            /** Given up without an answer after {@link Till#LONGEST_PAYMENT}. */
            ABANDONED
        }

        static Result of(Kind kind) {
            return new Result(kind, "");
        }
    }
}
