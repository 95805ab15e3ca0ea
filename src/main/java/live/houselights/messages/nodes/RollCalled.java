package live.houselights.messages.nodes;

import java.util.UUID;
import live.houselights.messages.Topic;

/** Somebody asks every node how it is; each answers with a {@link NodeReported} of the same call. */
public record RollCalled(UUID call) implements Topic {}
