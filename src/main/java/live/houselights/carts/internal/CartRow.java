package live.houselights.carts.internal;

import java.time.Instant;
import live.houselights.carts.Cart.State;

/**
 * What a cart's row has beside its id.
 *
 * @param version 0 for a cart that no row stands for yet
 * @param typed what the buyer typed at the checkout, as {@link Typed} writes it; empty for nothing
 * @param notice a sentence for the buyer; empty for none
 */
record CartRow(
        long version,
        State state,
        CartTime time,
        CartExtras extras,
        CartOrder order,
        String typed,
        String notice,
        Instant changedAt) {}
