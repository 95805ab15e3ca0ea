package live.houselights.beaconing;

import java.time.Instant;
import java.util.UUID;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.internal.Beacon.Device;
import live.houselights.beaconing.internal.Beacon.State;
import live.houselights.beaconing.internal.Cmcd;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * Beacons of one show, each by its own words: what is not said is that of a phone that plays on without a stall.
 *
 * @param ticket null for the artist's team
 */
public record Evening(ShowId show, Instant at, @Nullable TicketId ticket) {

    private static final Cmcd TELLS_ALL = new Cmcd(1_400, 8_000, false, 9_000, 4_500, 1_000, false, true);
    private static final Cmcd WAITS = new Cmcd(1_400, 0, false, 9_000, 4_500, 1_000, true, true);

    public Evening(ShowId show, Instant at) {
        this(show, at, null);
    }

    public Evening at(Instant later) {
        return new Evening(show, later, ticket);
    }

    public Evening with(TicketId ticket) {
        return new Evening(show, at, ticket);
    }

    /** A viewer whose number is always the same. */
    public static UUID viewer(long number) {
        return new UUID(0x1234_5678_9ABC_7000L + number, 0x8000_0000_0000_0000L | number * 0x9E37_79B9_7F4AL);
    }

    public Beacon plays(long viewer, int startupMillis) {
        return beacon(viewer, State.PLAYING, startupMillis, 30_000, 0, Device.PHONE, "DE", "720p", TELLS_ALL);
    }

    public Beacon stalls(long viewer, int playedMillis, int stalledMillis) {
        return beacon(viewer, State.STALLED, 480, playedMillis, stalledMillis, Device.DESKTOP, "BR", "360p", TELLS_ALL);
    }

    /** Says no more than that it is there. */
    public Beacon isPresent(long viewer) {
        return beacon(viewer, State.PLAYING, 480, 30_000, 0, Device.TV, "ZZ", "", Cmcd.NONE);
    }

    /** Gives up before the first picture. */
    public Beacon givesUp(long viewer) {
        return beacon(viewer, State.LEFT, -1, 0, 0, Device.PHONE, "DE", "", WAITS);
    }

    /** Waits until the doors open, and leaves. */
    public Beacon leavesTheDoors(long viewer) {
        return beacon(viewer, State.LEFT, -1, 0, 0, Device.PHONE, "DE", "", TELLS_ALL);
    }

    /** Has invented a rendition. */
    public Beacon plays(long viewer, String rendition) {
        return beacon(viewer, State.PLAYING, 480, 30_000, 0, Device.PHONE, "DE", rendition, TELLS_ALL);
    }

    private Beacon beacon(
            long viewer,
            State state,
            int startupMillis,
            int playedMillis,
            int stalledMillis,
            Device device,
            String country,
            String rendition,
            Cmcd cmcd) {
        return new Beacon(
                UUID.randomUUID(),
                show,
                viewer(viewer),
                ticket,
                at,
                at,
                state,
                0,
                startupMillis,
                playedMillis,
                stalledMillis,
                stalledMillis > 0 ? 1 : 0,
                0,
                device,
                country,
                rendition,
                cmcd);
    }
}
