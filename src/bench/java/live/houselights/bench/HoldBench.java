package live.houselights.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.TierDesk;
import live.houselights.catalog.Programme;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.TierId;
import org.springframework.context.ApplicationContext;

/**
 * Holds per second on one hot tier, 64 callers: the box office, and in the same run, on the same server, two writers as
 * one would write them first. Then the same callers for the last places of a small tier.
 */
final class HoldBench {

    private static final int CALLERS = 64;
    private static final int CAPACITY = 1_000_000;
    private static final int FEW = 20_000;
    private static final int LARGEST_WISH = 4;
    private static final int REFUSALS_EACH = 20;

    /** Long enough for the compiler to be done with what is hot: its threads share the processors. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final Duration WARM_UP_OF_PEERS = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final Duration PROFILED = Duration.ofSeconds(5);

    private final ApplicationContext house;
    private final BoxOffice boxOffice;
    private final DataSource database;
    private final Evidence evidence;
    private final Path recording;

    /** @param recording where the profile may write */
    HoldBench(ApplicationContext house, Evidence evidence, Path recording) {
        this.recording = recording;
        this.house = house;
        this.boxOffice = house.getBean(BoxOffice.class);
        this.database = house.getBean(DataSource.class);
        this.evidence = evidence;
    }

    private TierId tier(int capacity) {
        return HotTier.onSale(
                        house.getBean(Programme.class),
                        house.getBean(TierDesk.class),
                        capacity,
                        house.getBean(Clock.class).instant())
                .tier();
    }

    void run(Report report) {
        Callers callers = new Callers(CALLERS);
        Callers.Result holds = holds(callers, report);
        double naive = Math.max(naive(callers, CALLERS, report), naive(callers, housePool(), report));
        report.put("naive_holds_per_s", Math.round(naive));
        report.put("skip_locked_holds_per_s", Math.round(skipLocked(callers)));
        report.put("holds_over_naive", holds.perSecond() / naive);
        rush(callers, report);
    }

    private int housePool() {
        return Pools.sizeOf(database);
    }

    private double naive(Callers callers, int connections, Report report) {
        try (HikariDataSource own = Pools.copy(database, connections)) {
            NaiveWriter naive = new NaiveWriter(own, CAPACITY);
            callers.askFor(WARM_UP_OF_PEERS, naive::hold);
            Callers.Result naives = callers.askFor(MEASURED, naive::hold);
            report.put("naive_holds_per_s_%d_connections".formatted(connections), Math.round(naives.perSecond()));
            report.put("naive_hold_%d_connections".formatted(connections), naives.took());
            return naives.perSecond();
        }
    }

    private double skipLocked(Callers callers) {
        try (HikariDataSource own = Pools.copy(database, CALLERS)) {
            SkipLockedWriter skipLocked = new SkipLockedWriter(own);
            callers.askFor(WARM_UP_OF_PEERS, skipLocked::hold);
            return callers.askFor(MEASURED, skipLocked::hold).perSecond();
        }
    }

    private Callers.Result holds(Callers callers, Report report) {
        TierId tier = tier(CAPACITY);
        evidence.holds(tier, callers.askFor(WARM_UP, () -> isHeld(tier)).done());
        CpuTime before = CpuTime.now(database);
        Callers.Result holds = callers.askFor(MEASURED, () -> isHeld(tier));
        CpuTime used = CpuTime.now(database).since(before);
        evidence.holds(tier, holds.done());
        report.put("holds_per_s", Math.round(holds.perSecond()));
        report.put("hold", holds.took());
        report.put("hold_cpu_us_app", used.application().toNanos() / 1e3 / holds.done());
        report.put("hold_cpu_us_db", used.database().toNanos() / 1e3 / holds.done());
        report.put("hold_refusals", holds.refused());
        try (Profile _ = new Profile(recording)) {
            evidence.holds(tier, callers.askFor(PROFILED, () -> isHeld(tier)).done());
        }
        return holds;
    }

    private boolean isHeld(TierId tier) {
        return hold(tier, 1) instanceof HoldOutcome.Held;
    }

    private HoldOutcome hold(TierId tier, int places) {
        return boxOffice.hold(new HoldRequest(HoldId.next(), CartId.next(), tier, places, ""));
    }

    /** Everybody wants some of too few places, until there is none. */
    private void rush(Callers callers, Report report) {
        TierId tier = tier(FEW);
        Refusals refusals = evidence.refusals(tier);
        callers.each(() -> {
            for (int refused = 0; refused < REFUSALS_EACH; ) {
                int wish = ThreadLocalRandom.current().nextInt(1, LARGEST_WISH + 1);
                long asked = System.nanoTime();
                switch (hold(tier, wish)) {
                    case HoldOutcome.Held _ -> {
                        refusals.held(wish, asked);
                        evidence.holds(tier, 1);
                    }
                    case HoldOutcome.SoldOut(int left) -> {
                        refusals.soldOut(wish, left);
                        refused++;
                    }
                    default -> refused++;
                }
            }
        });
        report.put("rush_refusals", refusals.count());
        report.put("rush_left", evidence.free(tier));
    }
}
