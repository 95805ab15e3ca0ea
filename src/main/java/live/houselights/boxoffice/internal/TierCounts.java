package live.houselights.boxoffice.internal;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.messages.sales.TierChanged;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL on a tier's counts. Every statement runs in its caller's transaction. */
final class TierCounts {

    private final JdbcClient sql;

    TierCounts(JdbcClient sql) {
        this.sql = sql;
    }

    /** Locks these tiers, one after the other in the order of their ids, the only order there is. */
    List<Counted> lock(Collection<TierId> tiers) {
        return tiers.stream()
                .map(TierId::value)
                .distinct()
                .sorted()
                .map(id -> sql.sql("select id, show_id, capacity, held, sold from tier where id = :id for update")
                        .param("id", id)
                        .query((row, _) -> new Counted(
                                new TierId(Objects.requireNonNull(row.getObject("id", java.util.UUID.class))),
                                new ShowId(Objects.requireNonNull(row.getObject("show_id", java.util.UUID.class))),
                                row.getInt("capacity") - row.getInt("held") - row.getInt("sold")))
                        .optional())
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Moves places between free, held and sold, and locks the tier; false when so many are not free. Whoever takes more than
     * they give leaves the waiting list its places.
     */
    boolean move(TierId tier, int held, int sold) {
        return move(tier, held, sold, held + sold > 0);
    }

    /** The same for the waiting list itself, which may have any free place. */
    boolean holdForList(TierId tier, int places) {
        return move(tier, places, 0, false);
    }

    private boolean move(TierId tier, int held, int sold, boolean sparesList) {
        return sql.sql("""
            update tier set held = held + :held, sold = sold + :sold
            where id = :id and held + sold + :taken + listed * :spared <= capacity\
            """)
                        .param("id", tier.value())
                        .param("held", held)
                        .param("sold", sold)
                        .param("taken", held + sold)
                        .param("spared", sparesList ? 1 : 0)
                        .update()
                == 1;
    }

    /** Changes how many free places are the waiting list's, unless a later wish came first. */
    boolean list(TierId tier, int places, long version) {
        return sql.sql("""
            update tier set listed = :places, listed_version = :version
            where id = :id and listed_version < :version\
            """)
                        .param("id", tier.value())
                        .param("places", places)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** Places that anybody may have, as far as is committed; empty for an unknown tier. */
    Optional<Integer> left(TierId tier) {
        return sql.sql("select greatest(capacity - held - sold - listed, 0) from tier where id = :id")
                .param("id", tier.value())
                .query(Integer.class)
                .optional();
    }

    boolean resize(TierId tier, int capacity) {
        return sql.sql("update tier set capacity = :capacity where id = :id and held + sold <= :capacity")
                        .param("id", tier.value())
                        .param("capacity", capacity)
                        .update()
                == 1;
    }

    boolean removeUnused(TierId tier) {
        return sql.sql("delete from tier where id = :id and not exists (select 1 from hold where tier_id = :id)")
                        .param("id", tier.value())
                        .update()
                == 1;
    }

    /** A tier that this transaction has locked. */
    record Counted(TierId id, ShowId show, int left) {

        TierChanged changed() {
            return new TierChanged(show, id);
        }
    }
}
