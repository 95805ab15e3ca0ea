package live.houselights.beaconing.figures;

import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.internal.Beacon.State;
import live.houselights.beaconing.internal.Cmcd;

/**
 * What beacons add up to without a sketch.
 *
 * @param playedMillis of all viewers
 * @param heardMillis the part of it that viewers played who tell everything, and whose stalls are counted
 * @param exits viewers who wanted the picture and left before the first one
 */
public record Counts(
        long beacons,
        long playedMillis,
        long heardMillis,
        long stalledMillis,
        long rebuffers,
        long droppedFrames,
        long exits) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    private static final int WHOLE = 1_000;

    public static Counts of(Beacon beacon) {
        boolean tellsAll = !beacon.cmcd().equals(Cmcd.NONE);
        // Who waits at the doors has no picture either, but was not about to have one.
        boolean exit = beacon.state() == State.LEFT
                && !beacon.hasStarted()
                && beacon.cmcd().su();
        return new Counts(
                1,
                beacon.playedMillis(),
                tellsAll ? beacon.playedMillis() : 0,
                beacon.stalledMillis(),
                beacon.rebuffers(),
                beacon.droppedFrames(),
                exit ? 1 : 0);
    }

    Counts plus(Counts other) {
        return new Counts(
                beacons + other.beacons,
                playedMillis + other.playedMillis,
                heardMillis + other.heardMillis,
                stalledMillis + other.stalledMillis,
                rebuffers + other.rebuffers,
                droppedFrames + other.droppedFrames,
                exits + other.exits);
    }

    /** Whether anybody told how the picture moved. */
    boolean tellOfStalls() {
        return heardMillis + stalledMillis > 0;
    }

    /** Of a thousand parts of the time in which the picture was to move, those in which it stood. */
    int stalledPermille() {
        return tellOfStalls()
                ? Math.toIntExact(Math.round((double) WHOLE * stalledMillis / (heardMillis + stalledMillis)))
                : 0;
    }
}
