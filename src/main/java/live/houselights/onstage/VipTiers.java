package live.houselights.onstage;

import java.util.Set;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;

/**
 * Which tiers of a show make whoever holds their tickets a VIP of its chat ({@link Voices#VIP}). A mark holds from the next line
 * on, whenever the ticket was bought. The caller has checked that this person may.
 */
public interface VipTiers {

    /** Tiers that may be marked at one show. */
    int MOST = 50;

    Set<TierId> of(ShowId show);

    /** Marks a tier, or takes the mark away; done twice it is done once. Beyond {@link #MOST} nothing is marked. */
    void mark(ShowId show, TierId tier, boolean vip);
}
