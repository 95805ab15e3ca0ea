package live.houselights.messages.audience;

import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/** More of this show's beacons are in the figures in SQL; what nodes remember of them is stale. */
public record AudienceRolledUp(ShowId show) implements Topic {}
