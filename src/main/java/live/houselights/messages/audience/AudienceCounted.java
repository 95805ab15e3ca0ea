package live.houselights.messages.audience;

import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/**
 * How many people watch a show now, counted from their devices' beacons and not from sockets.
 *
 * @param viewers distinct playback sessions heard from within the last beacon interval and its jitter
 */
public record AudienceCounted(ShowId show, int viewers) implements Topic {}
