package live.houselights.beaconing.rollups;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import live.houselights.beaconing.figures.CellBook;
import live.houselights.beaconing.internal.RecentIds;
import live.houselights.beaconing.journal.HouseReaders;
import live.houselights.beaconing.journal.Journal;
import live.houselights.beaconing.pipeline.Arrivals;
import live.houselights.beaconing.rollups.Rollup.Desk;
import live.houselights.beaconing.rollups.Rollup.Plan;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Streams;
import live.houselights.cluster.Topics;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The figures of this node's journal, from when it starts until what was read is written. */
@Component
@OnRole(Role.BEACONING)
final class Rollups implements SmartLifecycle {

    /** Managers see figures within two seconds. */
    static final Duration FIGURES_EVERY = Duration.ofSeconds(1);

    /** A viewer beats every half minute: four of theirs are one write. Nobody waits for these. */
    static final Duration TICKETS_EVERY = Duration.ofMinutes(2);

    private final List<Plan> plans;
    private final Desk desk;
    private final Streams streams;
    private volatile List<Rollup> running = List.of();

    Rollups(
            CellBook cells,
            TicketRows tickets,
            Journal journal,
            CursorRows cursors,
            TransactionTemplate transaction,
            Topics topics,
            Streams streams,
            MeterRegistry meters) {
        this.plans = List.of(
                new Plan(HouseReaders.FIGURES, FIGURES_EVERY, () -> cellSums(cells)),
                new Plan(HouseReaders.TICKETS, TICKETS_EVERY, () -> () -> new TicketSum(tickets)));
        this.desk = new Desk(journal, cursors, transaction, topics);
        this.streams = streams;
        plans.forEach(plan -> Gauge.builder("houselights.beaconing.behind", () -> behind(journal, plan.reader()))
                .description("Bytes that the journal keeps for a sink")
                .baseUnit("bytes")
                .tag("sink", plan.reader())
                .register(meters));
    }

    static Supplier<Sum> cellSums(CellBook cells) {
        RecentIds begun = new RecentIds();
        return () -> new CellSum(cells, begun);
    }

    private static double behind(Journal journal, String reader) {
        try {
            return journal.behind(reader);
        } catch (IOException _) {
            return Double.NaN;
        }
    }

    @Override
    public synchronized void start() {
        running = plans.stream()
                .map(plan ->
                        new Rollup(plan, desk, Executors.newVirtualThreadPerTaskExecutor(), streams.materializer()))
                .toList();
    }

    @Override
    public synchronized void stop() {
        running.forEach(Rollup::stop);
        running = List.of();
    }

    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }

    /** Later than what fills the journal, and before the node. */
    @Override
    public int getPhase() {
        return Arrivals.PHASE / 2;
    }
}
