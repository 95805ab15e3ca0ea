package live.houselights.messages.stage;

import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/** Fans asked a show's stage something or voted for it, or its team did something about it; told at most once a second by each hall. */
public record AsksChanged(ShowId show) implements Topic {}
