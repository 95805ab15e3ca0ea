package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.ApplauseBook.Batch;
import live.houselights.onstage.internal.ApplauseBook.Moment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What the viewers before one hall threw and SQL does not know yet: by the minute for the counters, and by the second of the picture
 * for the replay. It is written in batches, each of them once, however often it has to be sent. Used by the hall's thread alone,
 * but for {@link #felt}.
 */
final class Applause {

    /** Seconds and kinds that wait for a database that is away: half an hour of all kinds. More of them are not kept. */
    static final int MOST_MOMENTS = 10_800;

    private static final Logger log = LoggerFactory.getLogger(Applause.class);

    private final ShowId show;
    private final UUID hall;
    private final ApplauseBook book;
    private final Catalog catalog;
    private final Clock clock;
    private final HeatGauge gauge = new HeatGauge();
    private final Map<Moment, Long> thrown = new HashMap<>();
    private final Map<Moment, Long> felt = new HashMap<>();
    private long batches;
    private @Nullable Batch underWay;

    Applause(ShowId show, UUID hall, StageParts parts) {
        this.show = show;
        this.hall = hall;
        this.book = parts.applause();
        this.catalog = parts.catalog();
        this.clock = parts.clock();
    }

    /**
     * Somebody feels this now, on any thread.
     *
     * @param behindSeconds how far the picture that they see is behind the stage; up to {@link ViewersDelay#MOST}
     */
    void felt(Reaction kind, int n, int behindSeconds) {
        gauge.felt(clock.instant().getEpochSecond() - behindSeconds, kind, n);
    }

    /** So much was thrown within a tick. */
    void thrown(Reaction kind, long n) {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        thrown.merge(new Moment(minute, kind), n, Long::sum);
    }

    /** Returns once all is durable. */
    void write() {
        Instant now = clock.instant();
        gauge.take(now.getEpochSecond(), (second, kind, n) -> {
            Moment moment = new Moment(Instant.ofEpochSecond(second), kind);
            if (felt.size() < MOST_MOMENTS || felt.containsKey(moment)) {
                felt.merge(moment, n, Long::sum);
            }
        });
        Batch next = underWay == null ? next() : underWay;
        while (next != null) {
            underWay = next;
            book.write(next);
            underWay = null;
            next = next();
        }
    }

    private @Nullable Batch next() {
        if (thrown.isEmpty() && felt.isEmpty()) {
            return null;
        }
        Map<Moment, Long> onStage = new HashMap<>(felt);
        // What is felt before and after the show belongs to no second of it.
        onStage.keySet().removeIf(moment -> !isOnStage(moment.at()));
        Batch batch = new Batch(show, hall, ++batches, Map.copyOf(thrown), onStage);
        thrown.clear();
        felt.clear();
        return batch;
    }

    private boolean isOnStage(Instant second) {
        return catalog.show(show).filter(it -> runs(it, second)).isPresent();
    }

    private static boolean runs(Show show, Instant second) {
        return !second.isBefore(show.startsAt()) && second.isBefore(show.endsAt());
    }

    /** All is written, and no batch is sent again. */
    void close() {
        if (batches > 0) {
            forget();
        }
    }

    private void forget() {
        try {
            book.forget(hall);
        } catch (DataAccessException failed) {
            log.info("A receipt of {} stays for a day", show, failed);
        }
    }
}
