package live.houselights.beaconing.figures;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import live.houselights.kernel.ShowId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The most who watched at once in each minute. All nodes count all viewers, so each may write the same minute, and the largest
 * count stays.
 */
@Component
public class MinutePeaks {

    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    MinutePeaks(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /**
     * @param minute its beginning
     * @param viewers that were counted at the same time
     */
    public record Peak(ShowId show, Instant minute, int viewers) {}

    public void raise(List<Peak> peaks) {
        transaction.executeWithoutResult(_ -> peaks.forEach(this::raise));
    }

    private void raise(Peak peak) {
        if (update(peak) == 0
                && bound(
                                        "insert into audience_minute (show_id, minute_at, viewers) values (:show, :minute, :viewers) on conflict do nothing",
                                        peak)
                                .update()
                        == 0) {
            // Another node has written it meanwhile.
            update(peak);
        }
    }

    private int update(Peak peak) {
        return bound(
                        "update audience_minute set viewers = greatest(viewers, :viewers) where show_id = :show and minute_at = :minute",
                        peak)
                .update();
    }

    private JdbcClient.StatementSpec bound(String statement, Peak peak) {
        return sql.sql(statement)
                .param("show", peak.show().value())
                .param("minute", timestamp(peak.minute()))
                .param("viewers", peak.viewers());
    }

    SortedMap<Instant, Integer> between(ShowId show, Instant from, Instant to) {
        SortedMap<Instant, Integer> peaks = new TreeMap<>();
        sql.sql("""
                        select minute_at, viewers from audience_minute
                        where show_id = :show and minute_at >= :from and minute_at < :to
                        """)
                .param("show", show.value())
                .param("from", timestamp(from))
                .param("to", timestamp(to))
                .query(row -> {
                    peaks.put(row.getObject("minute_at", OffsetDateTime.class).toInstant(), row.getInt("viewers"));
                });
        return peaks;
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
