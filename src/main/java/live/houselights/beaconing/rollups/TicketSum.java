package live.houselights.beaconing.rollups;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.internal.Cmcd;
import live.houselights.beaconing.rollups.TicketRows.Played;
import live.houselights.beaconing.rollups.TicketRows.Whose;
import live.houselights.kernel.ShowId;

/** How the picture moved for each ticket while the show was live; beacons that tell only presence say nothing of it. */
final class TicketSum implements Sum {

    /** Some 50 MB. */
    static final int MOST_TICKETS = 300_000;

    private final TicketRows rows;
    private final Map<Whose, Played> tickets = new HashMap<>();

    TicketSum(TicketRows rows) {
        this.rows = rows;
    }

    @Override
    public void add(Beacon beacon) {
        Cmcd cmcd = beacon.cmcd();
        if (beacon.ticket() == null || !cmcd.live() || beacon.playedMillis() + beacon.stalledMillis() == 0) {
            return;
        }
        Played _ = tickets.merge(
                new Whose(beacon.show(), beacon.ticket()),
                new Played(beacon.playedMillis(), beacon.stalledMillis(), beacon.rebuffers()),
                Played::plus);
    }

    @Override
    public boolean isFull() {
        return tickets.size() >= MOST_TICKETS;
    }

    @Override
    public void write(UUID journal) {
        rows.add(journal, tickets);
    }

    @Override
    public Set<ShowId> shows() {
        return Set.of();
    }
}
