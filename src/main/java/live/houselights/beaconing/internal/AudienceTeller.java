package live.houselights.beaconing.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import live.houselights.beaconing.Audience;
import live.houselights.beaconing.figures.MinutePeaks;
import live.houselights.beaconing.figures.MinutePeaks.Peak;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.AudienceCounted;
import live.houselights.messages.audience.AudienceSample;
import live.houselights.messages.audience.AudienceTally;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Tells the house how many watch, when that changes, and writes the minutes down. Stopping writes what is left. */
@Component
@OnRole(Role.BEACONING)
class AudienceTeller implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AudienceTeller.class);

    static final Duration TELL_EVERY = Duration.ofSeconds(2);

    /** An unchanged count is told again, for those who were not listening. */
    private static final Duration TELL_ANYWAY = AudienceTally.TOLD_AGAIN.minus(TELL_EVERY);

    /** Rounds of telling between two writes. */
    private static final int WRITE_EVERY_ROUNDS = 2;

    private final Watching watching;
    private final Audience audience;
    private final MinutePeaks minutes;
    private final Topics topics;
    private final Clock clock;
    private final Map<ShowId, Told> told = new HashMap<>();

    /** The largest counts that SQL has not been told. */
    private final Map<ShowMinute, Integer> peaks = new HashMap<>();

    /** Names what this process counts, beside what others do. */
    private final UUID counter = UUID.randomUUID();

    /** Ends the rounds. The thread is never interrupted: that would close an embedded database under everybody. */
    private volatile @Nullable CountDownLatch ending;

    AudienceTeller(Watching watching, Audience audience, MinutePeaks minutes, Topics topics, Clock clock) {
        this.watching = watching;
        this.audience = audience;
        this.minutes = minutes;
        this.topics = topics;
        this.clock = clock;
    }

    private record Told(int viewers, long atNanos) {
        boolean isStale() {
            return System.nanoTime() - atNanos > TELL_ANYWAY.toNanos();
        }
    }

    private record ShowMinute(ShowId show, Instant at) {}

    @Override
    public void start() {
        CountDownLatch end = new CountDownLatch(1);
        ending = end;
        Thread.ofVirtual().name("audience").start(() -> run(end));
    }

    @Override
    public void stop() {
        CountDownLatch end = ending;
        ending = null;
        if (end != null) {
            end.countDown();
            write();
        }
    }

    @Override
    public boolean isRunning() {
        return ending != null;
    }

    private void run(CountDownLatch end) {
        try {
            for (long round = 1; !end.await(TELL_EVERY.toMillis(), TimeUnit.MILLISECONDS); round++) {
                tell();
                if (round % WRITE_EVERY_ROUNDS == 0) {
                    write();
                    watching.forget(clock.instant());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void tell() {
        Instant now = clock.instant();
        Set<ShowId> shows = new HashSet<>(watching.shows());
        shows.addAll(told.keySet());
        for (ShowId show : shows) {
            List<UUID> people = watching.people(show, now);
            int viewers = people.size();
            Told before = told.get(show);
            if (before == null || before.viewers() != viewers || before.isStale()) {
                topics.publish(new AudienceCounted(show, viewers, counter, AudienceSample.of(people)));
                told.put(show, new Told(viewers, System.nanoTime()));
            }
            int together = audience.watchingNow(show);
            if (together > 0) {
                int _ = peaks.merge(new ShowMinute(show, now.truncatedTo(ChronoUnit.MINUTES)), together, Math::max);
            }
            if (viewers == 0 && !watching.shows().contains(show)) {
                told.remove(show);
            }
        }
    }

    /** What could not be written stays in memory for the next time. */
    synchronized void write() {
        if (peaks.isEmpty()) {
            return;
        }
        try {
            minutes.raise(peaks.entrySet().stream()
                    .map(it -> new Peak(it.getKey().show(), it.getKey().at(), it.getValue()))
                    .toList());
            peaks.clear();
        } catch (DataAccessException | TransactionException failed) {
            log.warn(
                    "{} minutes of audience could not be written and will be with the next ones", peaks.size(), failed);
        }
    }
}
