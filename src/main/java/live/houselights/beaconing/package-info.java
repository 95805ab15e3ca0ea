/**
 * What viewers' devices report every half minute, and what it tells of the audience.
 *
 * <p>A beacon names a sealed playback session, so strangers cannot inflate a count. One that was answered 204 is on this node's
 * disk, and reaches every sink at least once, whatever dies meanwhile; the figures in SQL count it once.
 *
 * <p>The way of a beacon through the packages: {@code intake} judges it, {@code pipeline} keeps it in the {@code journal} and
 * answers; {@code rollups} and {@code sinks} read the journal, and {@code figures} what was rolled up.
 */
@ApplicationModule(
        displayName = "Beaconing",
        allowedDependencies = {"cluster", "edge", "kernel", "messages::audience", "sql"})
@NullMarked
package live.houselights.beaconing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
