package live.houselights.messages.sales;

import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/** A manager changed how many tickets one fan or one card may have; what nodes remember of it is stale. */
public record LimitsChanged(ShowId show) implements Topic {}
