package live.houselights.merch;

import live.houselights.kernel.Money;
import live.houselights.kernel.VariantId;

/**
 * @param name such as {@code M} or {@code 180 g black vinyl}
 * @param left in stock and in nobody's cart
 */
public record Variant(VariantId id, String name, Money price, int stock, int left) {}
