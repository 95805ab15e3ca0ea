package live.houselights.messages.sales;

import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/** A show's line was armed, drawn, moved on, paused, resumed or closed; read it again. */
public record LineChanged(ShowId show) implements Topic {}
