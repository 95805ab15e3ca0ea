package live.houselights.beaconing.intake;

import live.houselights.messages.audience.BeaconPace;

/**
 * How a device is to report.
 *
 * @param intervalSeconds between two beacons of a player that goes on playing
 * @param full whether it tells everything, or only that it is there
 */
public record Pace(int intervalSeconds, boolean full) {

    /** As the answer's header says it. */
    String header() {
        return BeaconPace.told(intervalSeconds, full);
    }
}
