package live.houselights.messages.catalog;

import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/** A show was drafted, edited, published or cancelled; caches of it are stale. */
public record ShowChanged(ShowId show) implements Topic {}
