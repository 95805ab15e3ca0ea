package live.houselights.jobs.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.RecurringJob;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs due jobs on this node, from when the application has started until it begins to stop.
 *
 * <p>It looks for due jobs after each commit that scheduled one, and once a second; several nodes may look at once, and a
 * job's row decides which of them has it. A node that dies at work misses its heartbeats, and its jobs run elsewhere.
 */
@Component
class JobRunner implements SmartLifecycle {

    static final int MOST_AT_ONCE = 8;
    static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    static final int MISSED_HEARTBEATS = 4;
    static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    /** Stops before the cluster does, because jobs ask groups and entities. */
    private static final int PHASE = 2_000;

    private final DataSource database;
    private final Clock clock;
    private final ObjectProvider<JobHandler<?>> handlers;
    private final ObjectProvider<RecurringJob> recurring;
    private volatile @Nullable Scheduler scheduler;

    JobRunner(
            DataSource database,
            Clock clock,
            ObjectProvider<JobHandler<?>> handlers,
            ObjectProvider<RecurringJob> recurring) {
        this.database = database;
        this.clock = clock;
        this.handlers = handlers;
        this.recurring = recurring;
    }

    @Override
    public void start() {
        List<Task<?>> onDemand = new ArrayList<>();
        handlers.orderedStream().forEach(handler -> onDemand.add(task(handler)));
        List<RecurringTask<?>> again = new ArrayList<>();
        recurring.orderedStream().forEach(job -> again.add(task(job)));
        Scheduler started = Scheduler.create(database, onDemand)
                .startTasks(again)
                .threads(MOST_AT_ONCE)
                .clock(clock::instant)
                .serializer(new Payloads())
                .jdbcCustomization(new OneDialect())
                .pollingInterval(LOOK_EVERY)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LONGEST_STOP)
                .failureLogging(LogLevel.DEBUG, false) // GrowingDelays says it, with what comes next
                .build();
        scheduler = started;
        started.start();
        Thread.ofVirtual().name("jobs-look").start(() -> lookWhile(started));
    }

    private static <T> Task<T> task(JobHandler<T> handler) {
        return Tasks.oneTime(handler.kind().name(), handler.kind().payload())
                .onFailure(new GrowingDelays<>())
                .execute((job, _) -> handler.run(DurableJobs.keyOf(job.getId()), job.getData()));
    }

    private static RecurringTask<Void> task(RecurringJob job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.every())).execute((_, _) -> job.run());
    }

    /** db-scheduler waits by its clock, which stands still when the house's clock is set back; this does not. */
    private void lookWhile(Scheduler started) {
        try {
            while (scheduler == started) {
                Thread.sleep(LOOK_EVERY);
                started.triggerCheckForDueExecutions();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void lookNow() {
        Scheduler started = scheduler;
        if (started != null) {
            started.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void stop() {
        Scheduler started = scheduler;
        scheduler = null;
        if (started != null) {
            started.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
