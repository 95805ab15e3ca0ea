package live.houselights.beaconing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * How well the picture moved for each ticket of a show, by the beacons of its own devices. Only what was played of the live show
 * counts: who watches a replay can watch it again.
 */
public interface Quality {

    /**
     * Tickets whose picture stood for at least a share of the time that it was to move, in the order of their ids. It is some two
     * minutes behind what devices tell.
     *
     * @param leastStalledPermille of played and stalled time together, 0 to 1,000
     * @param leastPlayed only tickets whose picture moved and stood for so long together
     * @param after only tickets after this one; null to begin
     * @param most at most so many; fewer are the last ones
     */
    List<TicketQuality> worse(
            ShowId show, int leastStalledPermille, Duration leastPlayed, @Nullable TicketId after, int most);

    /** Of one ticket; empty when none of its beacons came. */
    Optional<TicketQuality> of(ShowId show, TicketId ticket);

    /**
     * @param played for how long the picture moved
     * @param stalled for how long it stood although it was to move, after it had begun
     * @param rebuffers how often it stood
     */
    record TicketQuality(TicketId ticket, Duration played, Duration stalled, int rebuffers) {}
}
