package live.houselights.messages.audience;

import java.util.List;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;
import org.jspecify.annotations.Nullable;

/**
 * How many watch a show now, as one process of beaconing has counted it from their devices' beacons and not from
 * sockets. Others may count further viewers of the same show: {@link AudienceTally} adds them up.
 *
 * @param viewers distinct playback sessions heard from within the last beacon interval and its jitter: a person has
 *     one, on however many devices and in however many tabs
 * @param counter the process that counted them, for as long as it runs; null from a release that counted alone
 * @param sample some of them, by {@link AudienceSample}; empty from a release that knew of no samples
 */
public record AudienceCounted(
        ShowId show, int viewers, @Nullable UUID counter, List<Long> sample) implements Topic {}
