package live.houselights.messages.sales;

import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.messages.Topic;

/** A tier's availability, price or window changed; read it again. */
public record TierChanged(ShowId show, TierId tier) implements Topic {}
