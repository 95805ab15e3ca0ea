package live.houselights.beaconing.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import live.houselights.beaconing.Audience.Minute;
import live.houselights.kernel.ShowId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Audience per minute in SQL. Nodes add what each has heard, so several may write the same minute. */
@Component
class AudienceMinutes {

    /** Minutes in one answer: two days. */
    private static final int MOST_MINUTES = 2 * 24 * 60;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    AudienceMinutes(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /** What one node heard in one minute that was not written yet. */
    record Heard(ShowId show, Instant minute, int viewers, long rebufferMillis) {}

    void add(List<Heard> heard) {
        transaction.executeWithoutResult(_ -> heard.forEach(this::add));
    }

    private void add(Heard heard) {
        if (update(heard) > 0) {
            return;
        }
        int inserted = bound("""
                        insert into audience_minute (show_id, minute_at, viewers, rebuffer_ms)
                        values (:show, :minute, :viewers, :millis) on conflict do nothing
                        """, heard).update();
        if (inserted == 0) {
            update(heard);
        }
    }

    private int update(Heard heard) {
        return bound("""
                        update audience_minute set viewers = viewers + :viewers, rebuffer_ms = rebuffer_ms + :millis
                        where show_id = :show and minute_at = :minute
                        """, heard).update();
    }

    private JdbcClient.StatementSpec bound(String statement, Heard heard) {
        return sql.sql(statement)
                .param("show", heard.show().value())
                .param("minute", timestamp(heard.minute()))
                .param("viewers", heard.viewers())
                .param("millis", heard.rebufferMillis());
    }

    List<Minute> between(ShowId show, Instant from, Instant to) {
        return sql.sql("""
                        select minute_at, viewers, rebuffer_ms from audience_minute
                        where show_id = :show and minute_at >= :from and minute_at < :to order by minute_at limit :most
                        """)
                .param("show", show.value())
                .param("from", timestamp(from))
                .param("to", timestamp(to))
                .param("most", MOST_MINUTES)
                .query((row, _) -> new Minute(
                        row.getObject("minute_at", OffsetDateTime.class).toInstant(),
                        row.getInt("viewers"),
                        Math.clamp(row.getLong("rebuffer_ms"), 0, Integer.MAX_VALUE)))
                .list();
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
