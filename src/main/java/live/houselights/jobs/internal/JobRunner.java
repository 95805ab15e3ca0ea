package live.houselights.jobs.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.Lane;
import live.houselights.jobs.RecurringJob;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs due jobs on this node, from when the application has started until it begins to stop.
 *
 * <p>It looks for due jobs after commits that scheduled some, and once a second; several nodes may look at once, and a job's
 * row decides which of them has it. A node that dies at work misses its heartbeats, and its jobs run elsewhere.
 */
@Component
class JobRunner implements SmartLifecycle {

    static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    static final int MISSED_HEARTBEATS = 4;
    static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    /** Stops before the cluster does, because jobs ask groups and entities. */
    private static final int PHASE = 2_000;

    private final JobTable table;
    private final Clock clock;
    private final ObjectProvider<JobHandler<?>> handlers;
    private final ObjectProvider<RecurringJob> recurring;
    private volatile Map<Lane, LaneRunner> lanes = Map.of();

    JobRunner(
            JobTable table,
            Clock clock,
            ObjectProvider<JobHandler<?>> handlers,
            ObjectProvider<RecurringJob> recurring) {
        this.table = table;
        this.clock = clock;
        this.handlers = handlers;
        this.recurring = recurring;
    }

    @Override
    public void start() {
        List<JobHandler<?>> all = handlers.orderedStream().toList();
        List<RecurringJob> again = recurring.orderedStream().toList();
        Map<Lane, LaneRunner> started = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            started.put(lane, new LaneRunner(lane, table, clock, all, lane == Lane.PROMPT ? again : List.of()));
        }
        lanes = started;
        started.values().forEach(LaneRunner::start);
    }

    void lookSoon(Lane lane) {
        LaneRunner runner = lanes.get(lane);
        if (runner != null) {
            runner.lookSoon();
        }
    }

    @Override
    public void stop() {
        Map<Lane, LaneRunner> started = lanes;
        lanes = Map.of();
        started.values().forEach(LaneRunner::stop);
    }

    @Override
    public boolean isRunning() {
        return !lanes.isEmpty();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
