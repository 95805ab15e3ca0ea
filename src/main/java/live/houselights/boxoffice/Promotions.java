package live.houselights.boxoffice;

import java.util.Optional;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;

/** Promotion codes. Wrong, spent and lapsed codes get the same answer, so guessing learns nothing. */
public interface Promotions {

    /** The promotion of this code, when it can be used now. */
    Optional<Promotion> usable(ShowId show, String code);

    /** Counts a use for this order, once however often it is asked; false when the last use is gone. */
    boolean redeem(ShowId show, String code, OrderId order);

    /** Gives a use back when its order came to nothing. */
    void giveBack(OrderId order);
}
