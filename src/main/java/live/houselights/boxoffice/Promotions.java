package live.houselights.boxoffice;

import java.util.Optional;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;

/** Promotion codes. Wrong, spent and lapsed codes get the same answer, so guessing learns nothing. */
public interface Promotions {

    /** The promotion of this code, when it can be used now. */
    Optional<Promotion> usable(ShowId show, String code);

    /** Counts a use for this order, once however often it is asked. */
    Redemption redeem(ShowId show, String code, OrderId order, Purchaser buyer);

    /** Gives a use back when its order came to nothing. */
    void giveBack(OrderId order);

    /** REFUSED: no such code, lapsed, or the last use is gone. USED_BY_FAN: this fan has had as many as one fan may. */
    enum Redemption {
        REDEEMED,
        REFUSED,
        USED_BY_FAN
    }
}
