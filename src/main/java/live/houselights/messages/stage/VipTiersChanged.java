package live.houselights.messages.stage;

import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/** Other tiers of a show make their holders VIPs of its chat; what is remembered of them is stale. */
public record VipTiersChanged(ShowId show) implements Topic {}
