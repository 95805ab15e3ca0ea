package live.houselights.waitingroom.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.sales.LineChanged;
import live.houselights.orders.CheckoutPulse;
import live.houselights.orders.CheckoutPulse.Pulse;
import live.houselights.sql.Atomically;
import live.houselights.waitingroom.LinePhase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Moves lines on: holds the draw when its minute has come, ends the admissions of those who have bought, and calls whom the
 * {@link Inlet} says. Every node that sells may do it, at the same time; the line's row lets one after the other, and each
 * decides by what it then finds there.
 */
@Component
class Keeper {

    /** Payments so long ago still say something about the next. */
    static final Duration PULSE = Duration.ofSeconds(30);

    /** How long the pages of a closed line are still told so. */
    static final Duration REMEMBERED = Duration.ofHours(1);

    private final Lines lines;
    private final AdmissionRows rows;
    private final Draws draws;
    private final Stalls stalls;
    private final CheckoutPulse checkouts;
    private final LineLimits limits;
    private final Atomically atomically;
    private final Topics topics;
    private final Clock clock;

    Keeper(
            Lines lines,
            AdmissionRows rows,
            Draws draws,
            Stalls stalls,
            CheckoutPulse checkouts,
            LineLimits limits,
            PlatformTransactionManager transactions,
            Topics topics,
            Clock clock) {
        this.lines = lines;
        this.rows = rows;
        this.draws = draws;
        this.stalls = stalls;
        this.checkouts = checkouts;
        this.limits = limits;
        this.atomically = new Atomically(transactions);
        this.topics = topics;
        this.clock = clock;
    }

    /** Every line that somebody may still be looking at. */
    List<Line> lines() {
        return lines.openSince(clock.instant().minus(REMEMBERED));
    }

    /** Does what is due for this line. */
    void tend(Line line) {
        ShowId show = line.show();
        if (line.drawIsDueAt(clock.instant())) {
            draws.holdIfDue(show);
        } else if (line.draw() == null || line.closedAt() != null) {
            return;
        }
        Pulse pulse = checkouts.since(show, clock.instant().minus(PULSE));
        Stalls.Stock stock = stalls.of(show);
        atomically.run(_ -> lines.lock(show)
                .filter(it -> it.draw() != null)
                .map(it -> move(it, pulse, stock))
                .orElse(0L));
    }

    private long move(Line line, Pulse pulse, Stalls.Stock stock) {
        ShowId show = line.show();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rows.finish(show, pulse.done(), now);
        if (line.phaseAt(now) != LinePhase.OPEN) {
            return 0;
        }
        Figures figures = figures(line, now);
        long called = Inlet.call(new Inlet.Situation(
                line.waiting(),
                line.plan().buyersAtOnce(),
                figures.buying(),
                figures.awaited(),
                stock.free(),
                stock.held(),
                pulse.done().size(),
                pulse.failing()));
        if (called > 0) {
            rows.called(show, line.serving() + 1, line.serving() + called, now);
            lines.serve(show, line.serving() + called);
            topics.publish(new LineChanged(show));
        }
        return called;
    }

    /**
     * Where those are who have been called.
     *
     * @param awaited called within the call window, and not here yet
     * @param noShows called earlier, and never here
     */
    record Figures(long buying, long awaited, long noShows, long finished, long callsPerMinute) {}

    Figures figures(Line line, Instant now) {
        ShowId show = line.show();
        long late = rows.lastCalledBy(show, now.minus(limits.callWindow()));
        long admitted = rows.admittedBehind(show, 0);
        long admittedInTime = rows.admittedBehind(show, late);
        return new Figures(
                rows.buying(show, now),
                Math.max(0, line.serving() - late - admittedInTime),
                Math.max(0, late - (admitted - admittedInTime)),
                rows.finished(show),
                line.serving() - rows.lastCalledBy(show, now.minus(Duration.ofMinutes(1))));
    }

    Optional<Line> find(ShowId show) {
        return lines.find(show);
    }
}
