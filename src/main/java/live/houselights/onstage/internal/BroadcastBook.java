package live.houselights.onstage.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.stage.BroadcastChanged;
import live.houselights.onstage.Retention;
import live.houselights.sql.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Broadcasts in SQL. A show has one encoder at a time, wherever it is connected: its connection holds the show's row, and each
 * segment is written with the row's holder, so what a cut-off connection still brings is refused. What came in is read from the
 * {@link TakeBook}.
 */
@Component
public class BroadcastBook {

    /** A connection that was not heard from for so long holds nothing any more. */
    static final Duration LAPSES = Duration.ofSeconds(10);

    private static final int LONGEST_ENCODER = 120;
    private static final int LONGEST_TROUBLE = 200;
    private static final String ROWS =
            "select show_id, set_up_at, generation, holder, since, heard_at, encoder, trouble, trouble_at, retention,"
                    + " srt_port from broadcast ";

    private final JdbcClient sql;
    private final TakeBook takes;
    private final TransactionTemplate transaction;
    private final Topics topics;
    private final Clock clock;

    BroadcastBook(JdbcClient sql, TakeBook takes, TransactionTemplate transaction, Topics topics, Clock clock) {
        this.sql = sql;
        this.takes = takes;
        this.transaction = transaction;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * A show's row.
     *
     * @param holder the connection that sends; null when none does
     * @param since when it came, or the one before went
     */
    public record Row(
            ShowId show,
            Instant setUpAt,
            int generation,
            @Nullable UUID holder,
            Instant since,
            Instant heardAt,
            String encoder,
            String trouble,
            @Nullable Instant troubleAt,
            Retention retention,
            @Nullable Integer srtPort) {

        boolean isOnAir(Instant now) {
            return holder != null && now.isBefore(heardAt.plus(LAPSES));
        }
    }

    /** Why an encoder may not send. */
    public enum Refusal {
        WRONG_KEY("The stream key is wrong or has been replaced."),
        OTHER_ON_AIR("Another encoder is sending for this show.");

        private final String sentence;

        Refusal(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    public Optional<Row> find(ShowId show) {
        return sql.sql(ROWS + "where show_id = :show")
                .param("show", show.value())
                .query((row, _) -> row(row))
                .optional();
    }

    /** All shows that have a port for SRT. */
    List<Row> withSrtPort() {
        return sql.sql(ROWS + "where srt_port is not null order by srt_port")
                .query((row, _) -> row(row))
                .list();
    }

    /** Gives a show this port; false when another one has it, or the show is not set up. */
    boolean giveSrtPort(ShowId show, int port) {
        try {
            int given = sql.sql("update broadcast set srt_port = :port where show_id = :show")
                    .param("show", show.value())
                    .param("port", port)
                    .update();
            topics.publish(new BroadcastChanged(show));
            return given == 1;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    void freeSrtPort(ShowId show) {
        sql.sql("update broadcast set srt_port = null where show_id = :show")
                .param("show", show.value())
                .update();
        topics.publish(new BroadcastChanged(show));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new ShowId(Columns.uuid(row, "show_id")),
                Columns.time(row, "set_up_at"),
                row.getInt("generation"),
                row.getObject("holder", UUID.class),
                Columns.time(row, "since"),
                Columns.time(row, "heard_at"),
                Columns.text(row, "encoder"),
                Columns.text(row, "trouble"),
                Columns.timeIfAny(row, "trouble_at"),
                Retention.ofWire(Columns.text(row, "retention")),
                row.getObject("srt_port", Integer.class));
    }

    Row setUp(ShowId show) {
        sql.sql("insert into broadcast (show_id, set_up_at, generation, since, heard_at, encoder, trouble)"
                        + " values (:show, :now, 1, :now, :now, '', '') on conflict do nothing")
                .param("show", show.value())
                .param("now", Columns.time(clock.instant()))
                .update();
        topics.publish(new BroadcastChanged(show));
        return find(show).orElseThrow();
    }

    Row rotate(ShowId show) {
        sql.sql("update broadcast set generation = generation + 1, holder = null, since = :now where show_id = :show")
                .param("show", show.value())
                .param("now", Columns.time(clock.instant()))
                .update();
        return setUp(show);
    }

    /**
     * Lets this connection send, unless another one does.
     *
     * @param generation of the key that it showed
     */
    boolean begin(ShowId show, int generation, UUID holder) {
        Instant now = clock.instant();
        boolean ours = sql.sql("update broadcast set holder = :holder, since = :now, heard_at = :now, encoder = '',"
                                + " trouble = '', trouble_at = null where show_id = :show and generation = :generation"
                                + " and (holder is null or heard_at < :lapsed)")
                        .param("show", show.value())
                        .param("generation", generation)
                        .param("holder", holder)
                        .param("now", Columns.time(now))
                        .param("lapsed", Columns.time(now.minus(LAPSES)))
                        .update()
                == 1;
        if (ours) {
            topics.publish(new BroadcastChanged(show));
        }
        return ours;
    }

    /** What the encoder says about itself and its stream. */
    public void describe(ShowId show, UUID holder, String encoder) {
        sql.sql("update broadcast set encoder = :encoder where show_id = :show and holder = :holder")
                .param("show", show.value())
                .param("holder", holder)
                .param("encoder", shortened(encoder, LONGEST_ENCODER))
                .update();
        topics.publish(new BroadcastChanged(show));
    }

    /**
     * Shows the next segment to viewers from now on. Answers false when the connection may not send any more: nothing was written.
     */
    public boolean append(ShowId show, UUID holder, UUID take, int part, long micros) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            Instant now = clock.instant();
            int ours = sql.sql("update broadcast set heard_at = :now where show_id = :show and holder = :holder")
                    .param("show", show.value())
                    .param("holder", holder)
                    .param("now", Columns.time(now))
                    .update();
            if (ours == 1) {
                takes.add(
                        show,
                        take,
                        part,
                        micros,
                        now,
                        () -> find(show).orElseThrow().setUpAt());
            }
            return ours == 1;
        }));
    }

    /** The connection has gone. */
    public void end(ShowId show, UUID holder) {
        int ours = sql.sql(
                        "update broadcast set holder = null, since = :now where show_id = :show and holder = :holder")
                .param("show", show.value())
                .param("holder", holder)
                .param("now", Columns.time(clock.instant()))
                .update();
        if (ours == 1) {
            topics.publish(new BroadcastChanged(show));
        }
    }

    /** Tells the show's managers what went wrong, in a sentence. */
    public void trouble(ShowId show, String what) {
        sql.sql("update broadcast set trouble = :what, trouble_at = :now where show_id = :show")
                .param("show", show.value())
                .param("what", shortened(what, LONGEST_TROUBLE))
                .param("now", Columns.time(clock.instant()))
                .update();
        topics.publish(new BroadcastChanged(show));
    }

    /** Sets how long the takes of a show that is set up stay. */
    void retain(ShowId show, Retention retention) {
        sql.sql("update broadcast set retention = :retention where show_id = :show")
                .param("show", show.value())
                .param("retention", retention.wire())
                .update();
        topics.publish(new BroadcastChanged(show));
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
