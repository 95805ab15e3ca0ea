package live.houselights.carts.internal;

import live.houselights.boxoffice.Promotion;

/**
 * What goes with a cart's tickets, and goes when they go.
 *
 * @param tipMinor in the tickets' currency
 * @param promotion a code that takes something off; empty for none
 * @param percentOff 0 to 100
 */
record CartExtras(long tipMinor, String promotion, int percentOff) {

    static final CartExtras NONE = new CartExtras(0, "", 0);

    CartExtras withTip(long minor) {
        return new CartExtras(minor, promotion, percentOff);
    }

    CartExtras with(Promotion usable) {
        return new CartExtras(tipMinor, usable.code(), usable.percentOff());
    }

    CartExtras withoutPromotion() {
        return new CartExtras(tipMinor, "", 0);
    }
}
