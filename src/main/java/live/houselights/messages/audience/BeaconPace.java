package live.houselights.messages.audience;

import java.util.UUID;

/**
 * How the devices of a show report.
 *
 * @param intervalSeconds between two beacons of a player that goes on playing, {@link #SHORTEST_SECONDS} to {@link
 *     #LONGEST_SECONDS}
 * @param fullSharePercent of the viewers tell everything, {@link #SMALLEST_SHARE} to {@link #WHOLE}; the others only that they
 *     are there and how long they played
 */
public record BeaconPace(int intervalSeconds, int fullSharePercent) {

    public static final int SHORTEST_SECONDS = 10;
    public static final int LONGEST_SECONDS = 300;
    public static final int SMALLEST_SHARE = 1;
    public static final int WHOLE = 100;

    /** Until somebody changes it, and what a page holds to before it has heard anything. */
    public static final BeaconPace USUAL = new BeaconPace(30, WHOLE);

    public BeaconPace {
        if (!isInterval(intervalSeconds)) {
            throw new IllegalArgumentException("%d seconds between beacons".formatted(intervalSeconds));
        }
        if (!isShare(fullSharePercent)) {
            throw new IllegalArgumentException("%d percent of the viewers".formatted(fullSharePercent));
        }
    }

    public static boolean isInterval(int seconds) {
        return seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS;
    }

    public static boolean isShare(int percent) {
        return percent >= SMALLEST_SHARE && percent <= WHOLE;
    }

    /**
     * Whether this viewer is of those that tell everything. A viewer always draws the same number, so a larger share is the
     * smaller one and some more.
     */
    public boolean isFull(UUID session) {
        return fullSharePercent == WHOLE || Math.floorMod(mixed(session), WHOLE) < fullSharePercent;
    }

    /** As an answer to a beacon says it: {@code 30;full} or {@code 30;presence}. */
    public static String told(int intervalSeconds, boolean full) {
        return intervalSeconds + (full ? ";full" : ";presence");
    }

    /** Ids made one after the other are spread evenly; and other than in a sample, so that no sample is all of one kind. */
    private static long mixed(UUID session) {
        long mixed = session.getMostSignificantBits() ^ (session.getLeastSignificantBits() * 0x9E3779B97F4A7C15L);
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }
}
