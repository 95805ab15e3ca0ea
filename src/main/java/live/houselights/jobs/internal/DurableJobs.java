package live.houselights.jobs.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.houselights.jobs.JobKind;
import live.houselights.jobs.Jobs;
import live.houselights.jobs.Lane;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Schedules jobs by key. What a transaction schedules is written as one batch at its end: a hundred commands that share a
 * commit share that too.
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
        var wish = new Wish(kind.lane(), kind.name(), key, payloads.serialize(payload), when);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            Wishes.ofTransaction(this).add(wish);
        } else {
            write(List.of(wish));
            look(List.of(wish));
        }
    }

    /** Writes these down, of different keys and in the order of their keys. */
    void write(List<Wish> wishes) {
        for (Lane lane : Lane.values()) {
            List<Wish> there =
                    wishes.stream().filter(wish -> wish.lane() == lane).toList();
            if (!there.isEmpty()) {
                write(lane, there);
            }
        }
    }

    private void write(Lane lane, List<Wish> wishes) {
        boolean[] free =
                table.insert(lane, wishes.stream().map(wish -> wish.in(0)).toList());
        for (int i = 0; i < free.length; i++) {
            if (!free[i]) {
                place(wishes.get(i));
            }
        }
    }

    private void place(Wish wish) {
        for (int number = 0; number < MOST_PLACES; number++) {
            if (placed(wish.lane(), wish.in(number))) {
                return;
            }
        }
        throw new IllegalStateException(
                "%d jobs %s %s are running already".formatted(MOST_PLACES, wish.kind(), wish.key()));
    }

    /** Whether a job waits in this place now; not when one runs there. */
    private boolean placed(Lane lane, JobTable.Placed job) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            if (table.insert(lane, List.of(job))[0]) {
                return true;
            }
            Optional<Boolean> running = table.lock(lane, job.kind(), job.place());
            if (running.isEmpty()) {
                continue; // it ended between the two statements: the place is free
            }
            if (!running.get()) {
                table.bringForward(lane, job.kind(), job.place(), job.when());
            }
            return !running.get();
        }
        throw new IllegalStateException("Jobs %s %s come and go too quickly".formatted(job.kind(), job.place()));
    }

    /** Has the runner look for those that are due, once they are committed. */
    void look(List<Wish> wishes) {
        Instant now = clock.instant();
        for (Lane lane : Lane.values()) {
            if (wishes.stream()
                    .anyMatch(wish -> wish.lane() == lane && !wish.when().isAfter(now))) {
                runner.ifAvailable(there -> there.lookSoon(lane));
            }
        }
    }

    /** A job as it was asked for. */
    record Wish(Lane lane, String kind, String key, byte[] payload, Instant when) {

        JobTable.Placed in(int place) {
            return new JobTable.Placed(kind, key + PLACE + place, payload, when);
        }

        /** The same job asked for twice: the first payload, and the earlier moment. */
        Wish or(Wish later) {
            return later.when.isBefore(when) ? new Wish(lane, kind, key, payload, later.when) : this;
        }
    }
}
