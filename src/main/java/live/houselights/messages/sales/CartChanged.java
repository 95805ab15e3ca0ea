package live.houselights.messages.sales;

import live.houselights.kernel.CartId;
import live.houselights.messages.Topic;

/** A cart changed its content, deadline or state; every tab that shows it reads it again. */
public record CartChanged(CartId cart, long version) implements Topic {}
