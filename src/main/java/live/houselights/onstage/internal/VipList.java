package live.houselights.onstage.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.cluster.ClusterCache;
import live.houselights.cluster.ClusterCaches;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.messages.stage.VipTiersChanged;
import live.houselights.onstage.VipTiers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** VIP tiers in SQL, and what this node remembers of them and of whose ticket is of which tier. */
@Component
class VipList implements VipTiers {

    private static final int MOST_SHOWS = 1_000;

    /** Tickets whose tier is remembered, which never changes; beyond it some are read again. */
    private static final int MOST_TICKETS = 50_000;

    private final JdbcClient sql;
    private final Tickets tickets;
    private final Topics topics;
    private final ClusterCache<ShowId, Set<TierId>> marked;
    private final Cache<TicketId, Optional<TierId>> tiers =
            Caffeine.newBuilder().maximumSize(MOST_TICKETS).build();

    VipList(JdbcClient sql, Tickets tickets, Topics topics, ClusterCaches caches) {
        this.sql = sql;
        this.tickets = tickets;
        this.topics = topics;
        this.marked = caches.<ShowId, Set<TierId>>remember("onstage.vips", MOST_SHOWS, this::of)
                .bustedBy(VipTiersChanged.class, VipTiersChanged::show);
    }

    /** Whether somebody holds a ticket of a VIP tier. */
    boolean has(Viewer viewer) {
        Set<TierId> vips = marked.get(viewer.show());
        TicketId ticket = viewer.ticket();
        if (vips.isEmpty() || ticket == null) {
            return false;
        }
        return tiers.get(ticket, this::tierOf).filter(vips::contains).isPresent();
    }

    private Optional<TierId> tierOf(TicketId ticket) {
        return tickets.ticket(ticket).map(Ticket::tier);
    }

    @Override
    public Set<TierId> of(ShowId show) {
        // A list, not a stream: that one would keep its connection until somebody closed it.
        return Set.copyOf(sql.sql("select tier_id from vip_tier where show_id = :show")
                .param("show", show.value())
                .query((row, _) -> new TierId(row.getObject("tier_id", UUID.class)))
                .list());
    }

    @Override
    public void mark(ShowId show, TierId tier, boolean vip) {
        String statement = vip
                ? "insert into vip_tier (show_id, tier_id) select :show, :tier"
                        + " where (select count(*) from vip_tier where show_id = :show) < "
                        + MOST + " on conflict do nothing"
                : "delete from vip_tier where show_id = :show and tier_id = :tier";
        int changed = sql.sql(statement)
                .param("show", show.value())
                .param("tier", tier.value())
                .update();
        if (changed > 0) {
            topics.publish(new VipTiersChanged(show));
        }
    }
}
