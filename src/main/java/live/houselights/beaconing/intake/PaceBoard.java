package live.houselights.beaconing.intake;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import live.houselights.beaconing.BeaconPaces;
import live.houselights.beaconing.internal.BeaconIntervals;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.BeaconPace;
import live.houselights.messages.audience.BeaconPaceChanged;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * What each device is to hold to, as the last reading of SQL said. Event loops ask it, so it never reads anything itself: a thread
 * of its own does, when a change is told and now and then, since a word of a change may be lost.
 */
@Component
@OnRole(Role.BEACONING)
class PaceBoard implements SmartLifecycle, BeaconIntervals {

    /** A change that nobody told is found by then. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** Before the edge, so that nobody is answered by guess. */
    static final int PHASE = 15_000;

    private static final Logger log = LoggerFactory.getLogger(PaceBoard.class);

    private final BeaconPaces paces;
    private final Topics topics;
    private volatile Board board = new Board(Both.of(BeaconPace.USUAL), Map.of());
    private @Nullable CountDownLatch ending;
    private Topics.@Nullable Subscription subscription;

    PaceBoard(BeaconPaces paces, Topics topics) {
        this.paces = paces;
        this.topics = topics;
    }

    /** A pace as either kind of viewer is told it, so that answers make no new ones. */
    private record Both(BeaconPace pace, Pace full, Pace presence) {

        static Both of(BeaconPace pace) {
            return new Both(pace, new Pace(pace.intervalSeconds(), true), new Pace(pace.intervalSeconds(), false));
        }

        Pace of(UUID session) {
            return pace.isFull(session) ? full : presence;
        }
    }

    private record Board(Both ofAll, Map<ShowId, Both> own) {}

    /** How this viewer of this show is to report. Never waits. */
    Pace of(ShowId show, UUID session) {
        Board now = board;
        return now.own().getOrDefault(show, now.ofAll()).of(session);
    }

    @Override
    public Duration of(ShowId show) {
        Board now = board;
        return Duration.ofSeconds(
                now.own().getOrDefault(show, now.ofAll()).pace().intervalSeconds());
    }

    /** Reads what is set now. What cannot be read stays as it was. */
    void look() {
        try {
            BeaconPaces.Sheet sheet = paces.sheet();
            board = new Board(
                    Both.of(sheet.ofAll()),
                    sheet.own().entrySet().stream()
                            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> Both.of(it.getValue()))));
        } catch (DataAccessException | TransactionException failed) {
            log.warn("The paces of beacons could not be read and stay as they were", failed);
        }
    }

    @Override
    public synchronized void start() {
        CountDownLatch end = new CountDownLatch(1);
        ending = end;
        subscription = topics.subscribe(BeaconPaceChanged.class, _ -> look());
        look();
        Thread.ofVirtual().name("beacon-paces").start(() -> run(end));
    }

    private void run(CountDownLatch end) {
        try {
            while (!end.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop() {
        if (ending != null) {
            ending.countDown();
            ending = null;
        }
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return ending != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
