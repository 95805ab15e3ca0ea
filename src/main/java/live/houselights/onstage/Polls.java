package live.houselights.onstage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import live.houselights.kernel.ShowId;

/**
 * Questions to everybody at a show, one at a time, with their results. Whoever holds a ticket has one vote, and may change it while
 * the poll is open. The caller has checked that this person may.
 */
public interface Polls {

    /** Code points of a question, and of a choice. */
    int LONGEST_QUESTION = 140;

    int LONGEST_CHOICE = 60;

    int FEWEST_CHOICES = 2;
    int MOST_CHOICES = 6;

    Duration SHORTEST = Duration.ofSeconds(15);
    Duration LONGEST = Duration.ofHours(1);

    /** Polls of one show; one more is refused. */
    int MOST_POLLS = 100;

    /** Opens a poll, unless one is open. It closes by itself. */
    Outcome open(ShowId show, Draft draft, String moderator);

    /** Closes a poll before its time; one that is closed stays so. */
    Outcome close(ShowId show, UUID poll);

    /** All polls of a show, newest first. */
    List<Poll> of(ShowId show);

    /** What is to be asked, as it was typed. */
    record Draft(String question, List<String> choices, Duration length) {}

    /**
     * A poll and its votes so far; for one that is closed, its result.
     *
     * @param closesAt when it closes or did
     */
    record Poll(UUID id, String question, List<Choice> choices, Instant openedAt, Instant closesAt, boolean closed) {

        /** All votes. */
        public long votes() {
            return choices.stream().mapToLong(Choice::votes).sum();
        }
    }

    /** A choice and who chose it, counted. */
    record Choice(String text, long votes) {}

    /** What became of an order. */
    sealed interface Outcome {

        /** It is carried out. */
        record Done() implements Outcome {}

        /**
         * Nothing was done.
         *
         * @param reason in a sentence
         */
        record Refused(String reason) implements Outcome {}
    }
}
