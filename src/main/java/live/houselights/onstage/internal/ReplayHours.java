package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long whose replay lasts: until the moment that the show names, and where it names hours, no longer than these after a
 * ticket's first play. The artist's team see it as long as it stays.
 */
@Component
public class ReplayHours {

    private final JdbcClient sql;
    private final Clock clock;

    ReplayHours(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A viewer's replay. */
    public sealed interface Replay {

        record Open(Instant until) implements Replay {}

        /**
         * It has not been played yet.
         *
         * @param length how long it lasts from then
         * @param until when it ends at the latest
         */
        record Unplayed(Duration length, Instant until) implements Replay {}

        record Over(Instant since) implements Replay {}
    }

    /**
     * The viewer's replay of this show; empty while there is none.
     *
     * @param show as the viewer's ticket sees it ({@link live.houselights.onstage.LongerReplays})
     * @param play whether the viewer plays it now, which begins their hours
     */
    public Optional<Replay> of(Show show, Viewer viewer, boolean play) {
        Instant now = clock.instant();
        Instant last = show.replayUntil();
        if (last == null || show.phaseAt(now) != StagePhase.REPLAY) {
            return Optional.empty();
        }
        Integer hours = show.replayHours();
        if (hours == null || viewer.role() != StageRole.FAN) {
            return Optional.of(new Replay.Open(last));
        }
        Duration length = Duration.ofHours(hours);
        if (play) {
            begin(viewer, now);
        }
        return Optional.of(begun(viewer.fan())
                .map(began -> began(earlier(began.plus(length), last), now))
                .orElseGet(() -> new Replay.Unplayed(length, last)));
    }

    private static Replay began(Instant until, Instant now) {
        return now.isBefore(until) ? new Replay.Open(until) : new Replay.Over(until);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Optional<Instant> begun(UUID fan) {
        return sql.sql("select began_at from replay_start where fan_id = :fan")
                .param("fan", fan)
                .query((row, _) -> Columns.time(row, "began_at"))
                .optional();
    }

    /** Played again, it has begun when it first did. */
    private void begin(Viewer viewer, Instant now) {
        sql.sql("insert into replay_start (fan_id, show_id, began_at) values (:fan, :show, :now) on conflict"
                        + " do nothing")
                .param("fan", viewer.fan())
                .param("show", viewer.show().value())
                .param("now", Columns.time(now))
                .update();
    }
}
