/** What changed in tiers, stock, carts and orders. */
@NamedInterface("sales")
@NullMarked
package live.houselights.messages.sales;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
