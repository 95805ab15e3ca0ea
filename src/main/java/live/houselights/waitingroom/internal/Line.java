package live.houselights.waitingroom.internal;

import java.time.Instant;
import live.houselights.kernel.ShowId;
import live.houselights.waitingroom.LineDesk.LinePlan;
import live.houselights.waitingroom.LinePhase;
import org.jspecify.annotations.Nullable;

/**
 * A line as its row has it.
 *
 * @param seed secret until the draw
 * @param entries how many have entered; the last one's number
 * @param draw null before the draw
 * @param serving the last place that was called
 */
record Line(
        ShowId show,
        LinePlan plan,
        String commitment,
        String seed,
        long entries,
        @Nullable Drawn draw,
        long serving,
        boolean paused,
        String notice,
        @Nullable Instant closedAt) {

    /**
     * The draw's outcome: how many took part, and the roots of the two trees that prove it.
     *
     * @param entriesRoot of the entries in the order of their numbers
     * @param orderRoot of the ranks in the order of the places
     */
    record Drawn(long count, Instant at, String entriesRoot, String orderRoot) {}

    private static final int MARK_DIGITS = 16;

    /** Tells this line from earlier and later ones before the same show: each has a seed, and so a commitment, of its own. */
    String mark() {
        return commitment.substring(0, MARK_DIGITS);
    }

    LinePhase phaseAt(Instant now) {
        if (closedAt != null) {
            return LinePhase.CLOSED;
        }
        if (now.isBefore(plan.opensAt())) {
            return LinePhase.ARMED;
        }
        if (paused) {
            return LinePhase.PAUSED;
        }
        if (draw != null) {
            return LinePhase.OPEN;
        }
        return now.isBefore(plan.drawsAt()) ? LinePhase.GATHERING : LinePhase.DRAWING;
    }

    /** Whether somebody may enter now. Between the minute and the end of the draw nobody can, so that the draw is of all before it. */
    boolean takesEntriesAt(Instant now) {
        return closedAt == null && !now.isBefore(plan.opensAt()) && (draw != null || now.isBefore(plan.drawsAt()));
    }

    boolean drawIsDueAt(Instant now) {
        return phaseAt(now) == LinePhase.DRAWING;
    }

    long drawn() {
        return draw == null ? 0 : draw.count();
    }

    /** Places that wait for their call. */
    long waiting() {
        return entries - serving;
    }

    /** Whether this entry, by its number, was in the draw; else its number is its place. */
    boolean wasDrawn(long number) {
        return number <= drawn();
    }
}
