package live.houselights.messages.stage;

import java.util.Map;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/**
 * What the viewers before one hall threw within a tick, for those before the others to see.
 *
 * @param hall one show's viewers on one node
 * @param counts by the protocol's names; kinds that nobody threw are absent
 */
public record ReactionsFelt(ShowId show, UUID hall, Map<String, Long> counts) implements Topic {}
