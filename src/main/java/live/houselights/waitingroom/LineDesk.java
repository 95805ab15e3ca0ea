package live.houselights.waitingroom;

import java.time.Instant;
import java.util.Optional;
import live.houselights.kernel.ShowId;

/**
 * Arms, moves and watches lines, for the desk backstage. The caller has checked that this person may. Every change is told
 * by {@link live.houselights.messages.sales.LineChanged}; nothing here may be called inside a transaction.
 */
public interface LineDesk {

    int LONGEST_NOTICE = 300;
    int MOST_BUYERS_AT_ONCE = 100_000;

    /**
     * Puts a line before a show's sale, or changes the plan of one whose room has not opened yet. Where a line is closed, a new
     * one takes its place, with a commitment and a draw of its own: entries, signed places and passes of the old one are worth
     * nothing, and its draw cannot be fetched any more.
     */
    DeskOutcome arm(ShowId show, LinePlan plan);

    /** What speaks against such a plan now, as {@link #arm} would say it; empty for nothing. */
    Optional<DeskOutcome.Refused> objection(ShowId show, LinePlan plan);

    /** Takes the line away again, as long as its room has not opened. */
    DeskOutcome disarm(ShowId show);

    /** Changes how many may be buying at once, at any time before the end. */
    DeskOutcome admitAtOnce(ShowId show, int buyers);

    /** Calls nobody any more until {@link #resume}, and shows everybody this notice. Paused again, it changes the notice. */
    DeskOutcome pause(ShowId show, String notice);

    DeskOutcome resume(ShowId show);

    /** Ends the line for good: from now on everybody may buy without one. */
    DeskOutcome close(ShowId show);

    /** The line as it is now; empty for a show that has none. */
    Optional<LineFigures> figures(ShowId show);

    /**
     * When and how a line works.
     *
     * @param opensAt from when entries are taken
     * @param drawsAt when the places are drawn and the first are called; usually when the sale opens
     * @param buyersAtOnce 1 to {@link #MOST_BUYERS_AT_ONCE}: called and admitted fans who have not finished
     */
    record LinePlan(Instant opensAt, Instant drawsAt, int buyersAtOnce) {}

    /**
     * The line's live figures.
     *
     * @param inLine places that have not been called
     * @param drawn how many were in the draw; 0 before it
     * @param called places called altogether
     * @param awaited called within the call window and not here yet
     * @param using passes that are good now
     * @param noShows called, and not here when their window had passed
     * @param finished admitted buyers who have bought
     * @param callsPerMinute how many were called in the last minute
     * @param notice empty for none
     */
    record LineFigures(
            LinePhase phase,
            LinePlan plan,
            String notice,
            long entries,
            long inLine,
            long drawn,
            long called,
            long awaited,
            long using,
            long noShows,
            long finished,
            long callsPerMinute) {}

    sealed interface DeskOutcome {
        record Done() implements DeskOutcome {}

        /** A sentence for the manager. */
        record Refused(String sentence) implements DeskOutcome {}
    }
}
