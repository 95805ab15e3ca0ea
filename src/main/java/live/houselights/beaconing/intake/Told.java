package live.houselights.beaconing.intake;

import java.time.Instant;
import java.util.UUID;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.internal.Beacon.Device;
import live.houselights.beaconing.internal.Beacon.State;
import live.houselights.beaconing.internal.Cmcd;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.WatchSession;

/**
 * What a device has told, as far as its words alone can be judged.
 *
 * @param session sealed, see {@link WatchSession}
 * @param startupMillis negative before the first picture
 */
record Told(
        UUID id,
        String session,
        ShowId show,
        Instant at,
        State state,
        long positionMillis,
        int startupMillis,
        int playedMillis,
        int stalledMillis,
        int rebuffers,
        int droppedFrames,
        Device device,
        String rendition,
        Cmcd cmcd) {

    /** With what the device does not know or must not say of itself. */
    Beacon by(WatchSession viewer, String country, Instant received) {
        return new Beacon(
                id,
                show,
                viewer.id(),
                viewer.ticket(),
                at,
                received,
                state,
                positionMillis,
                startupMillis,
                playedMillis,
                stalledMillis,
                rebuffers,
                droppedFrames,
                device,
                country,
                rendition,
                cmcd);
    }
}
