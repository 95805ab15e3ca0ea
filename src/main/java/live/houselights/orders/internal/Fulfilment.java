package live.houselights.orders.internal;

import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.ConfirmOutcome;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.Promotions;
import live.houselights.kernel.ShowId;
import live.houselights.merch.Address;
import live.houselights.merch.Merch;
import live.houselights.merch.Merch.TakeOutcome;
import org.springframework.stereotype.Component;

/**
 * Hands over what an order bought, or takes all of it back. Every step counts once, so both may be repeated.
 *
 * <p>All or nothing: an order whose tickets are to be had and whose shirt is not is refunded as a whole. A buyer who gets
 * everything or all the money back never has to work out what they were charged for.
 *
 * <p>A promotion is counted as used when the order is first asked to be paid, so that nobody gets a discount that was used
 * up; it is given back when the order is given up or refunded. Money that comes late for an order that was given up buys
 * at the price that was paid, even if the promotion has no use left.
 */
@Component
class Fulfilment {

    private final BoxOffice boxOffice;
    private final Merch merch;
    private final Promotions promotions;

    Fulfilment(BoxOffice boxOffice, Merch merch, Promotions promotions) {
        this.boxOffice = boxOffice;
        this.merch = merch;
        this.promotions = promotions;
    }

    /** Whether the order's promotion, if it has one, is there for it. */
    boolean redeem(StoredOrder order) {
        ShowId show = order.show();
        return show == null
                || order.promotionCode().isBlank()
                || promotions.redeem(show, order.promotionCode(), order.id());
    }

    Outcome handOver(StoredOrder order) {
        redeem(order);
        ShowId show = order.show();
        if (show != null && !order.holds().isEmpty() && confirm(order, show) instanceof ConfirmOutcome.Lapsed lapsed) {
            return new Outcome.Gone(lapsed.reason());
        }
        Address address = order.address();
        if (address != null
                && !order.reservations().isEmpty()
                && merch.take(order.id(), order.reservations(), address) instanceof TakeOutcome.Lapsed lapsed) {
            return new Outcome.Gone(lapsed.reason());
        }
        return new Outcome.HandedOver();
    }

    /** Takes back what was handed over, and lets go of what was only kept. */
    void takeBack(StoredOrder order) {
        boxOffice.revoke(order.id());
        merch.putBack(order.id());
        letGo(order);
    }

    /** Lets go of what is kept for an order that nobody will pay. */
    void letGo(StoredOrder order) {
        boxOffice.release(order.holds());
        merch.release(order.reservations());
        promotions.giveBack(order.id());
    }

    /** Gives the promotion's use back, and nothing else. */
    void giveUp(StoredOrder order) {
        promotions.giveBack(order.id());
    }

    private ConfirmOutcome confirm(StoredOrder order, ShowId show) {
        return boxOffice.confirm(new ConfirmRequest(
                order.id(),
                show,
                order.holds(),
                order.buyer().email(),
                order.buyer().name()));
    }

    sealed interface Outcome {
        record HandedOver() implements Outcome {}

        /**
         * @param sentence why, for the buyer
         */
        record Gone(String sentence) implements Outcome {}
    }
}
