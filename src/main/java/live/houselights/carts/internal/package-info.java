/**
 * The cart's actor and its row. Read {@link live.houselights.carts.internal.CartActor} first, then {@link
 * live.houselights.carts.internal.Shopping} and {@link live.houselights.carts.internal.Till}.
 */
@NullMarked
package live.houselights.carts.internal;

import org.jspecify.annotations.NullMarked;
