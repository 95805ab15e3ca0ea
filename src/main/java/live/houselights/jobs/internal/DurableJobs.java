package live.houselights.jobs.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import live.houselights.jobs.JobKind;
import live.houselights.jobs.Jobs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Schedules jobs by key.
 *
 * <p><b>A job scheduled while it runs.</b> The running one may have read the world before the caller's change, so it cannot
 * stand for the new one. Each key has a few places: a job that finds the first place running takes the next one that is
 * free, and one that finds a place waiting is that job. Its row stays locked until the caller commits, so that it cannot
 * start, and miss the change, before then.
 */
@Component
class DurableJobs implements Jobs {

    /** How many jobs of one key may be at work at once: more means that one hangs on every node. */
    static final int MOST_PLACES = 8;

    /** How often a place may be freed between two looks at it. */
    private static final int MOST_LOOKS = 100;

    static final char PLACE = '~';

    private final JobTable table;
    private final Clock clock;
    private final ObjectProvider<JobRunner> runner;
    private final Payloads payloads = new Payloads();

    DurableJobs(JobTable table, Clock clock, ObjectProvider<JobRunner> runner) {
        this.table = table;
        this.clock = clock;
        this.runner = runner;
    }

    /** The key that a place belongs to. */
    static String keyOf(String place) {
        int mark = place.lastIndexOf(PLACE);
        return mark < 0 ? place : place.substring(0, mark);
    }

    @Override
    public <T> void schedule(JobKind<T> kind, String key, T payload) {
        schedule(kind, key, payload, clock.instant());
    }

    @Override
    public <T> void schedule(JobKind<T> kind, String key, T payload, Instant when) {
        if (key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "The key of a %s job has %d characters".formatted(kind.name(), key.length()));
        }
        place(kind.name(), key, payloads.serialize(payload), when);
        if (!when.isAfter(clock.instant())) {
            afterCommit(() -> runner.ifAvailable(JobRunner::lookNow));
        }
    }

    private void place(String kind, String key, byte[] payload, Instant when) {
        for (int number = 0; number < MOST_PLACES; number++) {
            if (placed(kind, key + PLACE + number, payload, when)) {
                return;
            }
        }
        throw new IllegalStateException("%d jobs %s %s are running already".formatted(MOST_PLACES, kind, key));
    }

    /** Whether a job waits in this place now; not when one runs there. */
    private boolean placed(String kind, String place, byte[] payload, Instant when) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            if (table.insert(kind, place, payload, when)) {
                return true;
            }
            Optional<Boolean> running = table.lock(kind, place);
            if (running.isEmpty()) {
                continue; // it ended between the two statements: the place is free
            }
            if (!running.get()) {
                table.bringForward(kind, place, when);
            }
            return !running.get();
        }
        throw new IllegalStateException("Jobs %s %s come and go too quickly".formatted(kind, place));
    }

    private static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
