package live.houselights.waitinglist.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;

/** The list of one tier. Whoever changes an entry of it holds this row's lock. */
@Entity
@Table(name = "waiting_tier")
class WaitingTier {

    @Id
    @Column(name = "tier_id")
    private UUID tier;

    @Column(name = "show_id")
    private UUID show;

    @Column(name = "next_place")
    private long nextPlace;

    @Column
    private int wished;

    @Column(name = "wish_version")
    private long wishVersion;

    @Column(name = "looked_at")
    private Instant lookedAt;

    protected WaitingTier() {}

    /** The next place in the order of joining. */
    long takePlace() {
        return nextPlace++;
    }

    /** Notes how many places are wished for now; a new number is a new version. */
    void wish(int places) {
        if (places != wished) {
            wished = places;
            wishVersion++;
        }
    }

    void looked(Instant now) {
        lookedAt = now;
    }

    TierId tier() {
        return new TierId(tier);
    }

    ShowId show() {
        return new ShowId(show);
    }

    int wished() {
        return wished;
    }

    long wishVersion() {
        return wishVersion;
    }
}
