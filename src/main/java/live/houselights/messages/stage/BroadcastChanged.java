package live.houselights.messages.stage;

import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/** A show's encoder came or went, was refused, or has another stream key. */
public record BroadcastChanged(ShowId show) implements Topic {}
