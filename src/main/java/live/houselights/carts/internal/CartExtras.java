package live.houselights.carts.internal;

import java.util.Currency;
import live.houselights.boxoffice.Promotion;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/**
 * What is paid or taken off beside a cart's things: the tip, which stands alone too, and the promotion, which goes with tickets.
 *
 * @param tip null for none
 * @param promotion a code that takes something off; empty for none
 * @param percentOff 0 to 100
 */
record CartExtras(@Nullable Tip tip, String promotion, int percentOff) {

    static final CartExtras NONE = new CartExtras(null, "", 0);

    CartExtras withTip(@Nullable Tip next) {
        return new CartExtras(next, promotion, percentOff);
    }

    CartExtras with(Promotion usable) {
        return new CartExtras(tip, usable.code(), usable.percentOff());
    }

    CartExtras withoutPromotion() {
        return new CartExtras(tip, "", 0);
    }

    /**
     * @param show for whose artist it is
     */
    record Tip(long minor, ShowId show, Currency currency) {

        Tip(ShowId show, Money sum) {
            this(sum.minor(), show, sum.currency());
        }

        Money sum() {
            return new Money(minor, currency);
        }
    }
}
