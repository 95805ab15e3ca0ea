package live.houselights.waitingroom.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.sales.LineChanged;
import live.houselights.messages.sales.LineCounted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tends every line once a second on this node, hangs up what it finds and tells the desks how long it is; between two
 * rounds, when a topic says so.
 */
@Component
@OnRole(Role.STOREFRONT)
class LinePulse implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LinePulse.class);

    static final Duration EVERY = Duration.ofSeconds(1);

    private final Keeper keeper;
    private final Stalls stalls;
    private final LineBoard board;
    private final Topics topics;
    private final Clock clock;
    private final ReentrantLock round = new ReentrantLock();

    /** Ends the rounds. The thread is never interrupted: that would close an embedded database under everybody. */
    private volatile @Nullable CountDownLatch ending;

    private Topics.@Nullable Subscription subscription;

    LinePulse(Keeper keeper, Stalls stalls, LineBoard board, Topics topics, Clock clock) {
        this.keeper = keeper;
        this.stalls = stalls;
        this.board = board;
        this.topics = topics;
        this.clock = clock;
    }

    @Override
    public void start() {
        CountDownLatch end = new CountDownLatch(1);
        ending = end;
        subscription = topics.subscribe(LineChanged.class, changed -> look(changed.show()));
        Thread.ofVirtual().name("lines").start(() -> run(end));
    }

    @Override
    public void stop() {
        CountDownLatch end = ending;
        ending = null;
        if (end != null) {
            end.countDown();
        }
        if (subscription != null) {
            subscription.close();
        }
    }

    @Override
    public boolean isRunning() {
        return ending != null;
    }

    private void run(CountDownLatch end) {
        try {
            do {
                beat();
            } while (!end.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round: what is due is done, and every placard says what is true now. */
    void beat() {
        round.lock();
        try {
            List<Line> lines = keeper.lines();
            Set<ShowId> gone = new HashSet<>();
            board.shows().forEach(gone::add);
            for (Line line : lines) {
                gone.remove(line.show());
                tend(line);
            }
            gone.forEach(board::remove);
        } catch (RuntimeException failed) {
            log.warn("The lines could not be looked at and will be in {}", EVERY, failed);
        } finally {
            round.unlock();
        }
    }

    private void tend(Line line) {
        try {
            keeper.tend(line);
            hangUp(line.show());
            if (line.closedAt() == null) {
                topics.publish(new LineCounted(line.show(), line.waiting()));
            }
        } catch (RuntimeException failed) {
            log.warn("The line of {} could not be moved on and will be in {}", line.show(), EVERY, failed);
        }
    }

    private void look(ShowId show) {
        try {
            hangUp(show);
        } catch (RuntimeException failed) {
            log.warn("The line of {} could not be looked at and will be in {}", show, EVERY, failed);
        }
    }

    private void hangUp(ShowId show) {
        keeper.find(show)
                .ifPresentOrElse(
                        line -> board.put(line, stalls.of(show), keeper.figures(line, clock.instant())),
                        () -> board.remove(show));
    }
}
