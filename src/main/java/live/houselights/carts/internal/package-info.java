/**
 * The cart's actor and its row. Read {@link live.houselights.carts.internal.CartActor} first, then {@link
 * live.houselights.carts.internal.Shopping} for what the cart holds, and {@link live.houselights.carts.internal.CartPayment}
 * with its {@link live.houselights.carts.internal.Till} for how it is paid.
 */
@NullMarked
package live.houselights.carts.internal;

import org.jspecify.annotations.NullMarked;
