package live.houselights.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds per second on one hot tier, 64 callers: the box office, and in the same run, on the same server, two writers as
 * one would write them first, each with a connection per caller.
 */
final class HoldBench {

    private static final int CALLERS = 64;
    private static final int CAPACITY = 1_000_000;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(10);

    private final BoxOffice boxOffice;
    private final DataSource database;
    private final TierId tier;

    HoldBench(ApplicationContext house) {
        boxOffice = house.getBean(BoxOffice.class);
        database = house.getBean(DataSource.class);
        tier = HotTier.onSale(
                        house.getBean(Programme.class),
                        house.getBean(TierDesk.class),
                        CAPACITY,
                        house.getBean(Clock.class).instant())
                .tier();
    }

    void run(Report report) {
        Callers callers = new Callers(CALLERS);
        callers.askFor(WARM_UP, this::hold);
        CpuTime before = CpuTime.now(database);
        Callers.Result holds = callers.askFor(MEASURED, this::hold);
        CpuTime used = CpuTime.now(database).since(before);
        Callers.Result naives;
        Callers.Result skips;
        try (HikariDataSource own = connectionPerCaller()) {
            NaiveWriter naive = new NaiveWriter(own, CAPACITY);
            callers.askFor(WARM_UP.dividedBy(4), naive::hold);
            naives = callers.askFor(MEASURED, naive::hold);
            SkipLockedWriter skipLocked = new SkipLockedWriter(own);
            callers.askFor(WARM_UP.dividedBy(4), skipLocked::hold);
            skips = callers.askFor(MEASURED, skipLocked::hold);
        }
        report.put("holds_per_s", Math.round(holds.perSecond()));
        report.put("naive_holds_per_s", Math.round(naives.perSecond()));
        report.put("skip_locked_holds_per_s", Math.round(skips.perSecond()));
        report.put("holds_over_naive", holds.perSecond() / naives.perSecond());
        report.put("hold_p50_ms", holds.millis(0.5));
        report.put("hold_p99_ms", holds.millis(0.99));
        report.put("naive_hold_p99_ms", naives.millis(0.99));
        report.put("hold_cpu_us_app", used.application().toNanos() / 1e3 / holds.done());
        report.put("hold_cpu_us_db", used.database().toNanos() / 1e3 / holds.done());
        report.put("hold_refusals", holds.refused());
        report.put("hold_miscounts", miscounted());
        report.put("hold_deadlocks", deadlocks());
    }

    /** The peers get what they would ask for: nobody waits for a connection. */
    private HikariDataSource connectionPerCaller() {
        HikariDataSource house = (HikariDataSource) database;
        HikariDataSource own = new HikariDataSource();
        own.setJdbcUrl(house.getJdbcUrl());
        own.setUsername(house.getUsername());
        own.setPassword(house.getPassword());
        own.setMaximumPoolSize(CALLERS);
        return own;
    }

    private boolean hold() {
        return boxOffice.hold(new HoldRequest(HoldId.next(), CartId.next(), tier, 1, "")) instanceof HoldOutcome.Held;
    }

    /** Places that the tier counts as held, less those that its holds say. */
    private long miscounted() {
        return JdbcClient.create(database)
                .sql("""
                    select held - (select coalesce(sum(quantity), 0) from hold where tier_id = :tier and state = 'HELD')
                    from tier where id = :tier\
                    """)
                .param("tier", tier.value())
                .query(Long.class)
                .single();
    }

    private long deadlocks() {
        return JdbcClient.create(database)
                .sql("select deadlocks from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }
}
