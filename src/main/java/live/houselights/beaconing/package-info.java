/**
 * What viewers' devices report every half minute: intake on the edge, audience figures per minute.
 *
 * <p>A beacon names a sealed playback session, so strangers cannot inflate a count.
 */
@ApplicationModule(
        displayName = "Beaconing",
        allowedDependencies = {"cluster", "edge", "kernel", "messages::audience"})
@NullMarked
package live.houselights.beaconing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
