package live.houselights.boxoffice.codes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import live.houselights.boxoffice.CodeBatch;
import live.houselights.boxoffice.CodeDesk.BatchDraft;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.UuidV7;
import live.houselights.sql.Atomically;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Writes batches of codes down, and reads how they stand. It knows nothing of places. */
@Component
public class CodePress {

    private static final int ROWS_AT_ONCE = 500;

    private static final String BATCHES = """
        select b.*, (select coalesce(sum(c.uses), 0) from access_code c where c.batch_id = b.id) as uses
        from code_batch b where\
        """;

    private final AccessCodes codes;
    private final JdbcTemplate rows;
    private final JdbcClient sql;
    private final Clock clock;
    private final Atomically atomically;

    CodePress(AccessCodes codes, JdbcTemplate rows, Clock clock, PlatformTransactionManager transactions) {
        this.codes = codes;
        this.rows = rows;
        this.sql = JdbcClient.create(rows);
        this.clock = clock;
        this.atomically = new Atomically(transactions);
    }

    /**
     * Makes the batch and its codes, together, unless the tier has batches that were not seen. The tier's row is locked
     * meanwhile, so that of two who make some at once the second finds the first's.
     */
    public Print print(CodeBatchId batch, ShowId show, BatchDraft draft, Predicate<CodeBatch> seen) {
        List<String> fresh =
                Stream.generate(CodeText::next).distinct().limit(draft.codes()).toList();
        List<CodeBatch> unseen = atomically.run(_ -> {
            List<CodeBatch> others =
                    ofLocked(draft.tier()).stream().filter(Predicate.not(seen)).toList();
            if (!others.isEmpty()) {
                return others;
            }
            insert(batch, show, draft);
            rows.batchUpdate(
                    "insert into access_code (id, batch_id, mark, most, uses, revoked) values (?, ?, ?, ?, 0, false)",
                    fresh,
                    ROWS_AT_ONCE,
                    (row, code) -> {
                        row.setObject(1, UuidV7.next());
                        row.setObject(2, batch.value());
                        row.setString(3, codes.mark(code));
                        row.setInt(4, draft.mostUses());
                    });
            return List.of();
        });
        if (!unseen.isEmpty()) {
            return new Print.Overtaken(unseen);
        }
        codes.batchMade();
        return new Print.Printed(fresh.stream().map(CodeText::shown).toList());
    }

    private List<CodeBatch> ofLocked(TierId tier) {
        boolean _ = sql.sql("select 1 from tier where id = :tier for update")
                .param("tier", tier.value())
                .query(Integer.class)
                .optional()
                .isPresent();
        return sql.sql(BATCHES + " b.tier_id = :tier order by b.made_at desc, b.id")
                .param("tier", tier.value())
                .query(CodePress::batch)
                .list();
    }

    private void insert(CodeBatchId batch, ShowId show, BatchDraft draft) {
        sql.sql("""
            insert into code_batch
              (id, show_id, tier_id, name, codes, most_uses, opens, closes, places, taken, keeps, made_at)
            values (:id, :show, :tier, :name, :codes, :uses, :opens, :closes, 0, 0, false, :now)\
            """)
                .param("id", batch.value())
                .param("show", show.value())
                .param("tier", draft.tier().value())
                .param("name", draft.name().strip())
                .param("codes", draft.codes())
                .param("uses", draft.mostUses())
                .param("opens", Columns.time(draft.opens()))
                .param("closes", Columns.time(draft.closes()))
                .param("now", Columns.time(clock.instant()))
                .update();
    }

    /** Forgets a batch that could not have its places. */
    public void pulp(CodeBatchId batch) {
        atomically.run(_ -> sql.sql("delete from code_batch where id = :id")
                .param("id", batch.value())
                .update());
    }

    public Optional<CodeBatch> batch(CodeBatchId id) {
        return sql.sql(BATCHES + " b.id = :id")
                .param("id", id.value())
                .query(CodePress::batch)
                .optional();
    }

    public List<CodeBatch> ofShow(ShowId show) {
        return sql.sql(BATCHES + " b.show_id = :show order by b.made_at desc, b.id")
                .param("show", show.value())
                .query(CodePress::batch)
                .list();
    }

    /** Batches whose time is over and that still keep places. */
    public List<CodeBatch> over(Instant now, int atMost) {
        return sql.sql(BATCHES + " b.keeps and b.closes <= :now order by b.closes fetch first :most rows only")
                .param("now", Columns.time(now))
                .param("most", atMost)
                .query(CodePress::batch)
                .list();
    }

    /** Whether nobody had revoked it before. */
    public boolean revoke(CodeBatchId batch) {
        return atomically.run(
                        _ -> sql.sql("update code_batch set revoked_at = :now where id = :id and revoked_at is null")
                                .param("id", batch.value())
                                .param("now", Columns.time(clock.instant()))
                                .update())
                == 1;
    }

    private static CodeBatch batch(ResultSet row, int index) throws SQLException {
        return new CodeBatch(
                new CodeBatchId(Columns.uuid(row, "id")),
                new ShowId(Columns.uuid(row, "show_id")),
                new TierId(Columns.uuid(row, "tier_id")),
                Columns.text(row, "name"),
                row.getInt("codes"),
                row.getInt("most_uses"),
                row.getInt("uses"),
                row.getInt("places"),
                row.getInt("taken"),
                row.getBoolean("keeps"),
                Columns.time(row, "opens"),
                Columns.time(row, "closes"),
                row.getObject("revoked_at") != null);
    }

    /** What came of making a batch. */
    public sealed interface Print {

        /**
         * @param codes nobody can ask for them again
         */
        record Printed(List<String> codes) implements Print {}

        /** Nothing was made, because the tier has these batches too. */
        record Overtaken(List<CodeBatch> others) implements Print {}
    }
}
