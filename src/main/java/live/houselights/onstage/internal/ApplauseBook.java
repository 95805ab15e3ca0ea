package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Columns;
import live.houselights.sql.Rows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reactions in SQL: by the minute in which they were thrown, and by the second of the picture at which they were. Halls on all nodes
 * add to the same rows; each hall's batches are counted once.
 */
@Component
public class ApplauseBook {

    /** By then a hall that died sends nothing again. */
    private static final Duration RECEIPTS_STAY = Duration.ofDays(1);

    /** Everybody takes rows in the same order, so nobody waits in a circle. */
    private static final Comparator<Map.Entry<Moment, Long>> IN_ORDER = Comparator.comparing(
                    (Map.Entry<Moment, Long> it) -> it.getKey().at())
            .thenComparing(it -> it.getKey().kind());

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ApplauseBook(JdbcTemplate batches, TransactionTemplate transaction, Clock clock) {
        this.sql = JdbcClient.create(batches);
        this.batches = batches;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One kind of reaction within a second, or a minute, that begins then. */
    record Moment(Instant at, Reaction kind) {}

    /**
     * What one hall writes at once.
     *
     * @param number counts the hall's batches, from 1
     * @param thrown by the minute, or nearly
     * @param felt by the second of the picture
     */
    record Batch(ShowId show, UUID hall, long number, Map<Moment, Long> thrown, Map<Moment, Long> felt) {}

    /**
     * What a show's audience felt in one second of the picture.
     *
     * @param kind as the protocol calls it
     * @param n positive
     */
    public record Felt(Instant second, String kind, long n) {}

    /** Counts a batch, unless it was counted before. */
    void write(Batch batch) {
        transaction.executeWithoutResult(_ -> {
            if (isNew(batch)) {
                addMinutes(batch.show(), batch.thrown());
                addSeconds(batch.show(), batch.felt());
            }
        });
    }

    private boolean isNew(Batch batch) {
        int next = sql.sql("update reaction_receipt set batch = :batch, written_at = :now"
                        + " where hall = :hall and batch < :batch")
                .param("batch", batch.number())
                .param("now", Columns.time(clock.instant()))
                .param("hall", batch.hall())
                .update();
        return next > 0 || isFirst(batch);
    }

    private boolean isFirst(Batch batch) {
        Instant now = clock.instant();
        int first = sql.sql("insert into reaction_receipt (hall, show_id, batch, written_at)"
                        + " values (:hall, :show, :batch, :now) on conflict do nothing")
                .param("hall", batch.hall())
                .param("show", batch.show().value())
                .param("batch", batch.number())
                .param("now", Columns.time(now))
                .update();
        sql.sql("delete from reaction_receipt where show_id = :show and written_at < :old")
                .param("show", batch.show().value())
                .param("old", Columns.time(now.minus(RECEIPTS_STAY)))
                .update();
        return first > 0;
    }

    /** A hall that sends nothing any more needs no receipt. */
    void forget(UUID hall) {
        sql.sql("delete from reaction_receipt where hall = :hall")
                .param("hall", hall)
                .update();
    }

    /** Adds to what was felt in these seconds of the picture, in the caller's transaction. */
    void addSeconds(ShowId show, Map<Moment, Long> felt) {
        List<Map.Entry<Moment, Long>> rows = inOrder(felt);
        int[] _ = Rows.write(
                batches,
                "insert into reaction_second (show_id, second_at, kind, n) values (?, ?, ?, 0) on conflict do nothing",
                rows,
                (row, each) -> {
                    row.setObject(1, show.value());
                    Rows.set(row, 2, each.getKey().at());
                    row.setString(3, each.getKey().kind().wire());
                });
        int[] _ = Rows.write(
                batches,
                "update reaction_second set n = n + ? where show_id = ? and second_at = ? and kind = ?",
                rows,
                (row, each) -> {
                    row.setLong(1, each.getValue());
                    row.setObject(2, show.value());
                    Rows.set(row, 3, each.getKey().at());
                    row.setString(4, each.getKey().kind().wire());
                });
    }

    private static List<Map.Entry<Moment, Long>> inOrder(Map<Moment, Long> all) {
        return all.entrySet().stream().sorted(IN_ORDER).toList();
    }

    /** Adds to what was thrown in these minutes, in the caller's transaction. */
    void addMinutes(ShowId show, Map<Moment, Long> thrown) {
        inOrder(thrown).forEach(each -> addMinute(show, each.getKey(), each.getValue()));
    }

    private void addMinute(ShowId show, Moment minute, long n) {
        if (added(show, minute, n) > 0) {
            return;
        }
        int inserted = sql.sql("insert into reaction_minute (show_id, minute_at, kind, n)"
                        + " values (:show, :minute, :kind, :n) on conflict do nothing")
                .param("show", show.value())
                .param("minute", Columns.time(minute.at()))
                .param("kind", minute.kind().wire())
                .param("n", n)
                .update();
        if (inserted == 0) {
            added(show, minute, n);
        }
    }

    private int added(ShowId show, Moment minute, long n) {
        return sql.sql("update reaction_minute set n = n + :n where show_id = :show and minute_at = :minute and kind"
                        + " = :kind")
                .param("n", n)
                .param("show", show.value())
                .param("minute", Columns.time(minute.at()))
                .param("kind", minute.kind().wire())
                .update();
    }

    /** Everything that was felt during a show, in the order of its seconds. */
    public List<Felt> felt(ShowId show) {
        return sql.sql("select second_at, kind, n from reaction_second where show_id = :show and n > 0"
                        + " order by second_at, kind")
                .param("show", show.value())
                .query((row, _) ->
                        new Felt(Columns.time(row, "second_at"), Columns.text(row, "kind"), row.getLong("n")))
                .list();
    }

    /** All reactions of a show so far, by kind; kinds that nobody threw are absent. */
    Map<Reaction, Long> total(ShowId show) {
        Map<Reaction, Long> all = new EnumMap<>(Reaction.class);
        sql.sql("select kind, sum(n) as n from reaction_minute where show_id = :show group by kind")
                .param("show", show.value())
                .query(row -> {
                    long n = row.getLong("n");
                    Reaction.ofWire(row.getString("kind")).ifPresent(kind -> all.put(kind, n));
                });
        return all;
    }
}
