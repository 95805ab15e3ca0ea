package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a stage must remember over a restart besides its chat: one row per show. */
@Component
class StageRecords {

    private final JdbcClient sql;
    private final Clock clock;

    StageRecords(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    record StageRecord(
            UUID epoch, int slowSeconds, @Nullable UUID pinned) {}

    /** The show's row, made now when its stage was never opened. */
    StageRecord open(ShowId show) {
        sql.sql("insert into stage (show_id, epoch, opened_at) values (:show, :epoch, :now) on conflict do nothing")
                .param("show", show.value())
                .param("epoch", UuidV7.next())
                .param("now", ChatLog.timestamp(clock.instant()))
                .update();
        return sql.sql("select epoch, slow_seconds, pinned from stage where show_id = :show")
                .param("show", show.value())
                .query((row, _) -> new StageRecord(
                        row.getObject("epoch", UUID.class),
                        row.getInt("slow_seconds"),
                        row.getObject("pinned", UUID.class)))
                .single();
    }

    void slow(ShowId show, int seconds) {
        sql.sql("update stage set slow_seconds = :seconds where show_id = :show")
                .param("seconds", seconds)
                .param("show", show.value())
                .update();
    }

    void pin(ShowId show, Optional<UUID> message) {
        sql.sql("update stage set pinned = :pinned where show_id = :show")
                .param("pinned", message.orElse(null), java.sql.Types.OTHER)
                .param("show", show.value())
                .update();
    }

    /** Adds to a minute's count of one reaction. */
    void count(ShowId show, Instant minute, Reaction kind, long n) {
        if (added(show, minute, kind, n) > 0) {
            return;
        }
        int inserted = sql.sql("insert into reaction_minute (show_id, minute_at, kind, n)"
                        + " values (:show, :minute, :kind, :n) on conflict do nothing")
                .param("show", show.value())
                .param("minute", ChatLog.timestamp(minute))
                .param("kind", kind.wire())
                .param("n", n)
                .update();
        if (inserted == 0) {
            added(show, minute, kind, n);
        }
    }

    private int added(ShowId show, Instant minute, Reaction kind, long n) {
        return sql.sql(
                        "update reaction_minute set n = n + :n where show_id = :show and minute_at = :minute and kind = :kind")
                .param("n", n)
                .param("show", show.value())
                .param("minute", ChatLog.timestamp(minute))
                .param("kind", kind.wire())
                .update();
    }
}
