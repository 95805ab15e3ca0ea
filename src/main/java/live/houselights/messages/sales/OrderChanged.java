package live.houselights.messages.sales;

import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.messages.Topic;

/**
 * An order took a step: placed, paid, completed, refunded.
 *
 * @param cart where the order came from
 */
public record OrderChanged(OrderId order, CartId cart) implements Topic {}
