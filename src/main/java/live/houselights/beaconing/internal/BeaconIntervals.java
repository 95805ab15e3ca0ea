package live.houselights.beaconing.internal;

import java.time.Duration;
import live.houselights.kernel.ShowId;

/** How far apart a show's devices are asked to report now. */
@FunctionalInterface
public interface BeaconIntervals {

    /** Never waits. */
    Duration of(ShowId show);
}
