package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import live.houselights.onstage.Voices;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a stage must remember over a restart besides its chat: one row per show.
 *
 * <h2>Epochs</h2>
 *
 * An epoch names one unbroken run of a chat's offsets; a page that comes back tells which run its last offset belongs to. It
 * lasts as long as the rows do: restarts and moves to another node do not end it. It ends when rows were lost, such as by
 * restoring a backup, because offsets that pages have already seen are then given again, to other lines. The database cannot
 * tell that by itself, so whoever restores it says so by {@code houselights.onstage.restored-at}: every stage begins a new
 * epoch once, when it is opened next, and pages begin anew.
 */
@Component
class StageRecords {

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final @Nullable Instant restoredAt;

    /**
     * @param restoredAt when rows were lost last; null when they never were
     */
    StageRecords(
            JdbcClient sql,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${houselights.onstage.restored-at:}") @Nullable Instant restoredAt) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
        // As exact as a column keeps it, or what was written for it would seem older.
        this.restoredAt = restoredAt == null ? null : restoredAt.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * A show's row.
     *
     * @param fence how often the stage was taken over
     * @param revision how often it was moderated
     * @param last the offset of the newest line; 0 for none
     * @param polls how many polls were opened and closed
     */
    record StageRecord(
            UUID epoch,
            long fence,
            long revision,
            long last,
            int slowSeconds,
            Voices voices,
            @Nullable UUID pinned,
            long polls) {}

    /** The show's row, made now when nobody ever asked for it. */
    StageRecord open(ShowId show) {
        return read(show).or(() -> begin(show)).orElseThrow();
    }

    /** Makes the caller the stage's only writer: whoever was it before writes nothing from now on. */
    StageRecord takeOver(ShowId show) {
        StageRecord before = open(show);
        return Objects.requireNonNull(transaction.execute(_ -> {
            sql.sql("update stage set fence = fence + 1 where show_id = :show")
                    .param("show", show.value())
                    .update();
            // Under the row's lock: the writer before has committed by now, or never will.
            return read(show).orElse(before);
        }));
    }

    private Optional<StageRecord> begin(ShowId show) {
        sql.sql("insert into stage (show_id, epoch, epoch_since, last_offset) values (:show, :epoch, :now,"
                        + " (select coalesce(max(chat_offset), 0) from chat_message where show_id = :show))"
                        + " on conflict do nothing")
                .param("show", show.value())
                .param("epoch", UuidV7.next())
                .param("now", ChatLog.timestamp(clock.instant()))
                .update();
        if (restoredAt != null) {
            endEpochBefore(show, restoredAt);
        }
        return read(show);
    }

    /** Empty when there is none, or its epoch has ended. */
    private Optional<StageRecord> read(ShowId show) {
        return sql.sql("select epoch, fence, revision, last_offset, slow_seconds, voices, pinned, polls from stage"
                        + " where show_id = :show and epoch_since >= :restored")
                .param("show", show.value())
                .param("restored", ChatLog.timestamp(restoredAt == null ? Instant.EPOCH : restoredAt))
                .query((row, _) -> new StageRecord(
                        row.getObject("epoch", UUID.class),
                        row.getLong("fence"),
                        row.getLong("revision"),
                        row.getLong("last_offset"),
                        row.getInt("slow_seconds"),
                        Voices.ofWire(row.getString("voices")).orElseThrow(),
                        row.getObject("pinned", UUID.class),
                        row.getLong("polls")))
                .optional();
    }

    /** Once for each restoring, whichever node opens the stage first. */
    private void endEpochBefore(ShowId show, Instant restored) {
        sql.sql("update stage set epoch = :epoch, epoch_since = :restored"
                        + " where show_id = :show and epoch_since < :restored")
                .param("show", show.value())
                .param("epoch", UuidV7.next())
                .param("restored", ChatLog.timestamp(restored))
                .update();
    }

    /** Seconds between two messages of a fan; 0 for none. */
    int slowSeconds(ShowId show) {
        return sql.sql("select slow_seconds from stage where show_id = :show")
                .param("show", show.value())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /**
     * Counts an order of a moderator, within the transaction that carries it out, and answers how many there were then.
     *
     * @throws Fenced when the writer has a successor
     */
    long moderated(ShowId show, long fence) {
        int ours = sql.sql("update stage set revision = revision + 1 where show_id = :show and fence = :fence")
                .param("show", show.value())
                .param("fence", fence)
                .update();
        if (ours == 0) {
            throw new Fenced(show, fence);
        }
        return read(show).orElseThrow().revision();
    }

    void slow(ShowId show, int seconds) {
        sql.sql("update stage set slow_seconds = :seconds where show_id = :show")
                .param("seconds", seconds)
                .param("show", show.value())
                .update();
    }

    /** Who may write in a show's chat. */
    Voices voices(ShowId show) {
        return sql.sql("select voices from stage where show_id = :show")
                .param("show", show.value())
                .query((row, _) -> Voices.ofWire(row.getString("voices")).orElseThrow())
                .optional()
                .orElse(Voices.EVERYBODY);
    }

    void voices(ShowId show, Voices voices) {
        sql.sql("update stage set voices = :voices where show_id = :show")
                .param("voices", voices.wire())
                .param("show", show.value())
                .update();
    }

    void pin(ShowId show, Optional<UUID> message) {
        sql.sql("update stage set pinned = :pinned where show_id = :show")
                .param("pinned", message.orElse(null), java.sql.Types.OTHER)
                .param("show", show.value())
                .update();
    }
}
