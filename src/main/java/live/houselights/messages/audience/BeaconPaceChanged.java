package live.houselights.messages.audience;

import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;
import org.jspecify.annotations.Nullable;

/**
 * An operator changed how devices report; what nodes remember of it is stale.
 *
 * @param show whose pace it is; null for the pace of all shows that have none of their own
 */
public record BeaconPaceChanged(@Nullable ShowId show) implements Topic {}
