package live.houselights.messages.stage;

import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/** A viewer chose another name; what was said before keeps the old one. */
public record FanRenamed(ShowId show, UUID fan, String name) implements Topic {}
