package live.houselights.onstage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import live.houselights.kernel.ShowId;

/**
 * What fans ask the stage, while they are invited to: others vote for what they want to hear, and the show's team picks, answers
 * or dismisses it by {@link Stages}. Whoever holds a ticket has one vote for each question, and one question that is open.
 */
public interface Asks {

    /** Code points of a question; longer ones are refused. */
    int LONGEST = 200;

    /** Questions of one person that are open at once; one more is refused until that is answered, dismissed or taken back. */
    int MOST_OPEN_OF_ONE = 1;

    /** Questions of one person at a show, however they ended; one more is refused. */
    int MOST_OF_ONE = 10;

    /** From one question of a person to the next. */
    Duration PAUSE = Duration.ofSeconds(30);

    /** Questions of a show that wait at once; one more is refused until some of them do not. */
    int MOST_WAITING = 300;

    /** Questions of a show, however they ended; one more is refused. */
    int MOST = 5_000;

    /** Whether fans may ask and vote now. */
    boolean invited(ShowId show);

    /** What is on stage, then what waits, most votes first, then what is over, newest first. */
    List<Ask> of(ShowId show, int atMost);

    /** How far a question is. */
    enum State {
        WAITING,
        /** It is on stage; one at a time is. */
        PICKED,
        ANSWERED,
        DISMISSED,
        /** Whoever asked has taken it back. */
        WITHDRAWN;

        /** Whether the team may still do something with it. */
        public boolean open() {
            return this == WAITING || this == PICKED;
        }
    }

    /**
     * A question and its votes so far.
     *
     * @param hidden whether only those who moderate see it, and nobody can vote for it
     */
    record Ask(UUID id, Instant at, UUID fan, String fanName, String text, long votes, State state, boolean hidden) {}
}
