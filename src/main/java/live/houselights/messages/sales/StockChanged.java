package live.houselights.messages.sales;

import live.houselights.kernel.ProductId;
import live.houselights.kernel.VariantId;
import live.houselights.messages.Topic;

/** A variant's stock or price changed; read it again. */
public record StockChanged(ProductId product, VariantId variant) implements Topic {}
