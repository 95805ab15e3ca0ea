package live.houselights.messages.sales;

import live.houselights.kernel.OrderId;
import live.houselights.messages.Topic;

/** An order took a step: placed, paid, completed, refunded. */
public record OrderChanged(OrderId order) implements Topic {}
