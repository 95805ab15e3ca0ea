package live.houselights.messages.audience;

import java.util.List;
import live.houselights.messages.GroupCommand;

/**
 * Take beacons that came over the sockets of one node. Nothing of them has been judged but their size.
 *
 * @param idempotencyKey of this bringing; a beacon that is brought again is known by its own id
 * @param beacons at most {@link #MOST}, and {@link #MOST_BYTES} together
 */
public record BringBeacons(String idempotencyKey, List<Brought> beacons) implements GroupCommand<BeaconsBrought> {

    public static final int MOST = 500;

    /** In UTF-8. Quoted as text of a letter they may take twice as much, and a letter is at most 256 KiB. */
    public static final int MOST_BYTES = 96 * 1024;

    public BringBeacons {
        beacons = List.copyOf(beacons);
        if (beacons.isEmpty() || beacons.size() > MOST) {
            throw new IllegalArgumentException("%d beacons at once".formatted(beacons.size()));
        }
    }

    /**
     * One beacon.
     *
     * @param json as the page wrote it
     * @param country as the network in front told it when the socket was opened; empty where nobody tells
     */
    public record Brought(String json, String country) {}
}
