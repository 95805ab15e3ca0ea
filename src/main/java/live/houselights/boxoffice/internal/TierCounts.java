package live.houselights.boxoffice.internal;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.PriceStepId;
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
                .map(id -> sql.sql("select id, show_id, capacity, held, sold, kept from tier where id = :id for update")
                        .param("id", id)
                        .query((row, _) -> new Counted(
                                new TierId(Objects.requireNonNull(row.getObject("id", java.util.UUID.class))),
                                new ShowId(Objects.requireNonNull(row.getObject("show_id", java.util.UUID.class))),
                                row.getInt("capacity") - row.getInt("held") - row.getInt("sold") - row.getInt("kept")))
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
            where id = :id and held + sold + kept + :taken + listed * :spared <= capacity\
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

    /** Puts so many more free places aside for batches of codes (fewer, if negative); the waiting list's are not free. */
    boolean keep(TierId tier, int places) {
        return keep(tier, places, places > 0);
    }

    /** Keeps places again that came back, before anybody else has them. */
    void keepAgain(TierId tier, int places) {
        boolean _ = keep(tier, places, false);
    }

    /** Stops keeping so many places. */
    boolean letGo(TierId tier, int places) {
        return keep(tier, -places, false);
    }

    private boolean keep(TierId tier, int places, boolean sparesList) {
        return sql.sql("""
            update tier set kept = kept + :places
            where id = :id and held + sold + kept + :places + listed * :spared <= capacity\
            """)
                        .param("id", tier.value())
                        .param("places", places)
                        .param("spared", sparesList ? 1 : 0)
                        .update()
                == 1;
    }

    /** Counts places of a step as taken (as free again, if negative); false when it has not got so many. */
    boolean takeAt(PriceStepId step, int places) {
        return sql.sql("""
            update price_step set taken = taken + :places
            where id = :id and (places is null or taken + :places <= places)\
            """).param("id", step.value()).param("places", places).update() == 1;
    }

    /** Counts places of a batch as taken (as free again, if negative), if it has places to itself and so many of them. */
    boolean takeOf(CodeBatchId batch, int places) {
        return sql.sql("""
            update code_batch set taken = taken + :places
            where id = :id and keeps and taken + :places <= places\
            """).param("id", batch.value()).param("places", places).update() == 1;
    }

    /** A batch's own places and how many of them are free; empty when it has none. */
    Optional<Own> ownOf(CodeBatchId batch) {
        return sql.sql("select places, taken from code_batch where id = :id and keeps")
                .param("id", batch.value())
                .query((row, _) -> new Own(row.getInt("places"), row.getInt("taken")))
                .optional();
    }

    boolean setOwn(CodeBatchId batch, int places, boolean keeps) {
        return sql.sql("update code_batch set places = :places, keeps = :keeps where id = :id and taken <= :places")
                        .param("id", batch.value())
                        .param("places", places)
                        .param("keeps", keeps)
                        .update()
                == 1;
    }

    record Own(int places, int taken) {

        int left() {
            return places - taken;
        }
    }

    /** Places that anybody may have, as far as is committed; empty for an unknown tier. */
    Optional<Integer> left(TierId tier) {
        return sql.sql("select greatest(capacity - held - sold - kept - listed, 0) from tier where id = :id")
                .param("id", tier.value())
                .query(Integer.class)
                .optional();
    }

    boolean resize(TierId tier, int capacity) {
        return sql.sql("update tier set capacity = :capacity where id = :id and held + sold + kept <= :capacity")
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
