package live.houselights.onstage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import live.houselights.kernel.ShowId;

/**
 * What guests of parties have shown to the moderators. What is said among friends is read by nobody else, and only
 * these messages are: as they were said, whatever became of the party. The caller has checked that this person may.
 */
public interface PartyReports {

    /** Messages that are listed; the others follow as those are settled. */
    int MOST_LISTED = 100;

    /** Reported messages that no moderator has settled yet, newest first. */
    List<Report> open(ShowId show);

    /** Says that a reported message needs nothing more. Again it changes nothing. */
    void settle(ShowId show, UUID message, String moderator);

    /**
     * A message that somebody reported.
     *
     * @param reportedAt when it was reported first
     * @param reporters how many guests reported it
     */
    record Report(
            UUID message,
            Instant saidAt,
            String fanId,
            String fanName,
            String text,
            Instant reportedAt,
            int reporters) {}
}
