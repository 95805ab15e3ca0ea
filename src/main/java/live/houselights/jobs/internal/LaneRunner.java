package live.houselights.jobs.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import live.houselights.jobs.JobBatchHandler;
import live.houselights.jobs.JobBatchHandler.Job;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.Lane;
import live.houselights.jobs.RecurringJob;
import live.houselights.sql.GroupWork;

/**
 * Runs one lane's due jobs on this node: takes as many rows as there are free places with one transaction, runs them, and
 * deletes those that are done together.
 */
final class LaneRunner {

    /** Jobs taken and not done; more stay in the table, where other nodes find them. */
    private static final int MOST_PROMPT = 256;

    /** Of them, those at work at once that do not run in batches: they need a connection each. */
    private static final int MOST_ALONE = 8;

    /** Half of the processors: whoever is here now comes before whoever waits. */
    private static final int MOST_PATIENT = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** Rows per look, as a multiple of what may be at work. */
    private static final double PATIENT_AHEAD = 4;

    /** A look that follows sooner would find one job where it could find ten. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

    private static final int MOST_DELETED_TOGETHER = 200;

    /** Never: a node of another role handles what this one cannot, and the library would delete it after two weeks. */
    private static final Duration UNRESOLVED = Duration.ofDays(36_500);

    private final Scheduler scheduler;
    private final Semaphore alone;
    private final Semaphore wishes = new Semaphore(0);
    private final GroupWork<Execution, Boolean> done;
    private volatile boolean running;

    LaneRunner(Lane lane, JobTable table, Clock clock, List<JobHandler<?>> handlers, List<RecurringJob> recurring) {
        this.alone = new Semaphore(lane == Lane.PROMPT ? MOST_ALONE : MOST_PATIENT);
        this.done = GroupWork.committing(MOST_DELETED_TOGETHER, executions -> table.delete(lane, executions));
        List<Task<?>> onDemand = handlers.stream()
                .filter(handler -> handler.kind().lane() == lane)
                .<Task<?>>map(this::task)
                .toList();
        List<RecurringTask<?>> again =
                recurring.stream().<RecurringTask<?>>map(this::task).toList();
        SchedulerBuilder builder = Scheduler.create(table.database(), onDemand).startTasks(again);
        switch (lane) {
            case PROMPT ->
                builder.threads(MOST_PROMPT)
                        .executorService(Executors.newVirtualThreadPerTaskExecutor())
                        .pollUsingLockAndFetch(0.5, 1.0);
            case PATIENT -> builder.threads(MOST_PATIENT).pollUsingLockAndFetch(0.5, PATIENT_AHEAD);
        }
        scheduler = builder.tableName(JobTable.of(lane))
                .clock(clock::instant)
                .serializer(new Payloads())
                .jdbcCustomization(new OneDialect())
                .pollingInterval(JobRunner.LOOK_EVERY)
                .heartbeatInterval(JobRunner.HEARTBEAT)
                .missedHeartbeatsLimit(JobRunner.MISSED_HEARTBEATS)
                .shutdownMaxWait(JobRunner.LONGEST_STOP)
                .deleteUnresolvedAfter(UNRESOLVED)
                .failureLogging(LogLevel.DEBUG, false) // GrowingDelays says it, with what comes next
                .build();
    }

    private <T> Task<T> task(JobHandler<T> handler) {
        Consumer<Job<T>> work = handler instanceof JobBatchHandler<T> many
                ? together(many)
                : job -> runAlone(() -> handler.run(job.key(), job.payload()));
        return Tasks.custom(handler.kind().name(), handler.kind().payload())
                .onFailure(new GrowingDelays<>())
                .execute((instance, _) -> run(instance, work));
    }

    private static <T> Consumer<Job<T>> together(JobBatchHandler<T> many) {
        GroupWork<Job<T>, Boolean> jobs = GroupWork.committing(JobBatchHandler.MOST_TOGETHER, many::runTogether);
        return job -> {
            boolean _ = jobs.run(job);
        };
    }

    private <T> CompletionHandler<T> run(TaskInstance<T> instance, Consumer<Job<T>> work) {
        work.accept(new Job<>(DurableJobs.keyOf(instance.getId()), instance.getData()));
        return (complete, _) -> {
            boolean _ = done.run(complete.getExecution());
        };
    }

    private RecurringTask<Void> task(RecurringJob job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.every())).execute((_, _) -> runAlone(job::run));
    }

    private void runAlone(Runnable work) {
        alone.acquireUninterruptibly();
        try {
            work.run();
        } finally {
            alone.release();
        }
    }

    void start() {
        running = true;
        scheduler.start();
        Thread _ = Thread.ofVirtual().name("jobs-look").start(this::lookWhileRunning);
    }

    /** db-scheduler waits by its clock, which stands still when the house's clock is set back; this does not. */
    private void lookWhileRunning() {
        try {
            while (running) {
                boolean _ = wishes.tryAcquire(JobRunner.LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                int _ = wishes.drainPermits();
                scheduler.triggerCheckForDueExecutions();
                Thread.sleep(SHORTEST_PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void lookSoon() {
        if (wishes.availablePermits() == 0) {
            wishes.release();
        }
    }

    void stop() {
        running = false;
        scheduler.stop();
    }
}
