package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;

/**
 * What one batch writes.
 *
 * @param orders those that are issued tickets or were before, and must not be revoked; sorted, because writers of other
 *     tiers may lock the same ones
 */
record Changes(
        TierId tier,
        ShowId show,
        Counts before,
        Counts after,
        Collection<Holding> added,
        Collection<Changed> changed,
        List<Repooled> pools,
        SortedSet<OrderId> orders,
        List<Issue> issued,
        List<TicketId> revoked,
        Instant revokedAt) {

    /** Nothing to write: whether the tier is still the writer's is all there is to be asked. */
    boolean isEmpty() {
        return before.equals(after)
                && added.isEmpty()
                && changed.isEmpty()
                && pools.isEmpty()
                && orders.isEmpty()
                && revoked.isEmpty();
    }

    record Changed(Holding.State was, Holding now) {}

    /**
     * A pool as it is to be.
     *
     * @param more places counted as taken; fewer, if negative
     */
    record Repooled(Pool now, int more) {}

    /** Those of this kind. */
    List<Repooled> pools(Pool.Kind kind) {
        return pools.stream().filter(pool -> pool.now().kind() == kind).toList();
    }

    /** A ticket to be written: the place of this ordinal, from 1, of a confirmed hold. */
    record Issue(
            TicketId id,
            String number,
            Holding hold,
            OrderId order,
            int ordinal,
            String email,
            String name,
            Instant at) {}
}
