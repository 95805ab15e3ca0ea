package live.houselights.waitingroom.internal;

import java.time.Duration;
import java.time.Instant;

/** What becomes of a fan who says that it is their turn. */
public sealed interface TurnOutcome {

    /**
     * Let in.
     *
     * @param pass sealed, for the browser's cookie
     * @param useBy until when it must have been used
     */
    record Admitted(String pass, Instant useBy) implements TurnOutcome {}

    /** The place is of an earlier line before this show. */
    record NoPlace() implements TurnOutcome {}

    record NotYet(long place, long serving) implements TurnOutcome {}

    /** Their turn has come, but they came late and the room is taken for the moment. */
    record Full(Duration retryAfter) implements TurnOutcome {}

    /** Another device of this place is buying with its pass. */
    record InUse() implements TurnOutcome {}

    /** This place has had its time. */
    record Spent() implements TurnOutcome {}

    record Paused(String notice) implements TurnOutcome {}

    /** There is no line any more, so nobody needs a pass. */
    record NoLine() implements TurnOutcome {}
}
