package live.houselights.onstage;

import java.util.Optional;
import live.houselights.catalog.Show;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;

/**
 * Replays that last longer for a ticket than for all others: the show's end of the replay moves for it by whole days, and so do the
 * hours from its first play. Everything that asks how long a ticket may watch asks with the show as that ticket sees it.
 */
public interface LongerReplays {

    /** Days that a replay can last longer. */
    int MOST_DAYS = 30;

    /**
     * Lets a ticket watch longer, in the caller's transaction. Once for each ticket: later calls change nothing. Other nodes know
     * within a second.
     *
     * @param days 1 to {@link #MOST_DAYS}
     * @return false when the ticket had been given days before
     */
    boolean extend(ShowId show, TicketId ticket, int days);

    /** By how many days the ticket's replay lasts longer, if it does; that of a ticket before an upgrade counts. */
    Optional<Integer> days(ShowId show, TicketId ticket);

    /** The show as this ticket sees it. */
    Show of(Show show, TicketId ticket);

    /** The show as the ticket sees it whose replay lasts longest: when that is over, nobody watches any more. */
    Show longest(Show show);
}
