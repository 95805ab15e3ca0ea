package live.houselights.waitingroom.internal;

import java.time.Duration;
import java.time.Instant;
import live.houselights.kernel.EntryId;

/** What became of a wish to enter a line. */
public sealed interface EnterOutcome {

    /**
     * In line, and committed.
     *
     * @param drawn whether the place is the draw's to give; else the number is the place
     * @param line the mark of the line
     */
    record Entered(EntryId entry, long number, boolean drawn, String line) implements EnterOutcome {}

    /** This challenge has paid for somebody else's entry, or this entry is somebody else's. */
    record SpentAlready() implements EnterOutcome {}

    record NotOpen(Instant opens) implements EnterOutcome {}

    /** Nothing was written; the same wish may be repeated. */
    record Busy(Duration retryAfter) implements EnterOutcome {}

    /** There is no line before this show, or none any more. */
    record NoLine() implements EnterOutcome {}
}
