package live.houselights.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import live.houselights.boxoffice.TierDesk;
import live.houselights.carts.Carts;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Programme;
import live.houselights.kernel.Seal;
import live.houselights.waitingroom.LineDesk;
import live.houselights.waitingroom.LineDesk.DeskOutcome;
import live.houselights.waitingroom.LineDesk.LinePlan;
import org.springframework.context.ApplicationContext;

/**
 * Thousands of {@link Fan}s at the doors of one on-sale: most come before the minute, the rest after it, and together they
 * want more than there is.
 */
final class FanBench {

    /** Every fan's device is this one machine, so each has less work to prove than a real one. */
    static final int EFFORT = 5_000;

    private static final int BEFORE = 1_600;
    private static final int AFTER = 400;
    private static final int LARGEST_WISH = 4;
    private static final int CAPACITY = 1_600;
    private static final int BUYERS_AT_ONCE = 60;
    private static final Duration NOTICE = Duration.ofSeconds(3);
    private static final Duration GATHERING = Duration.ofSeconds(25);
    private static final Duration LATE = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** Every so many fans' card is declined once. */
    private static final int DECLINED_ONCE = 10;

    private static final int WARM_UP_PAGES = 30;

    /** Ends of an evening that are nobody's fault. */
    private static final Set<String> FORESEEN =
            Set.of(Fan.BOUGHT, Fan.UNFINISHED, Fan.SOLD_OUT_LINE, Fan.SOLD_OUT_CART);

    private final ApplicationContext house;
    private final DataSource database;
    private final Evidence evidence;
    private final Path recording;
    private final Clock clock;

    /** @param recording where the profile may write */
    FanBench(ApplicationContext house, Evidence evidence, Path recording) {
        this.recording = recording;
        this.house = house;
        this.database = house.getBean(DataSource.class);
        this.evidence = evidence;
        this.clock = house.getBean(Clock.class);
    }

    void run(Report report) throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Runnable::run)
                .build()) {
            warmUp(client);
            Instant opensAt = clock.instant().plus(NOTICE);
            LinePlan plan = new LinePlan(opensAt, opensAt.plus(GATHERING), BUYERS_AT_ONCE);
            HotTier hot = HotTier.onSale(
                    house.getBean(Programme.class), house.getBean(TierDesk.class), CAPACITY, clock.instant());
            DeskOutcome armed = house.getBean(LineDesk.class).arm(hot.show(), plan);
            if (!(armed instanceof DeskOutcome.Done)) {
                throw new IllegalStateException("The line could not be armed: " + armed);
            }
            Fan.Hall hall = hall(client, hot, plan);
            CpuTime before = CpuTime.now(database);
            try (Profile _ = new Profile(recording)) {
                crowd(hall, plan);
            }
            CpuTime used = CpuTime.now(database).since(before);
            report(hall, report);
            report.put("fan_cpu_ms_app", used.application().toNanos() / 1e6 / (BEFORE + AFTER));
            report.put("fan_cpu_ms_db", used.database().toNanos() / 1e6 / (BEFORE + AFTER));
            new LineEvidence(database, hot.show()).report(hall.told(), report);
            report.put("fan_unproven_places", unproven(hall));
            report.put("fan_tickets_left", evidence.free(hot.tier()));
        }
    }

    private String address() {
        return "http://localhost:" + house.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** The first pages are slow: classes are loaded and compiled. */
    private void warmUp(HttpClient client) throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP_PAGES; i++) {
            HttpResponse<String> _ = new Browser(client, address(), "10.0.0.1").page("/");
        }
    }

    private Fan.Hall hall(HttpClient client, HotTier hot, LinePlan plan) {
        return new Fan.Hall(
                client,
                address(),
                house.getBean(Catalog.class).show(hot.show()).orElseThrow().slug(),
                hot.tier(),
                plan.drawsAt(),
                plan.drawsAt().plus(LONGEST),
                house.getBean(Carts.class),
                house.getBean(Seal.class),
                clock,
                evidence.refusals(hot.tier()),
                evidence,
                new Fan.Told());
    }

    private static void crowd(Fan.Hall hall, LinePlan plan) {
        // The last three seconds are for those who have come to enter.
        Duration coming = Duration.between(plan.opensAt(), plan.drawsAt()).minusSeconds(3);
        try (ExecutorService fans = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int fan = 0; fan < BEFORE + AFTER; fan++) {
                Instant arrives = fan < BEFORE
                        ? plan.opensAt().plus(NOTICE.dividedBy(3)).plus(someOf(coming.minus(NOTICE.dividedBy(3))))
                        : plan.drawsAt().plus(someOf(LATE));
                fans.execute(fan(hall, fan, arrives));
            }
        }
    }

    private static Fan fan(Fan.Hall hall, int number, Instant arrives) {
        String address = "10.1.%d.%d".formatted(number / 250, 1 + number % 250);
        return new Fan(
                hall,
                new Browser(hall.client(), hall.house(), address),
                arrives,
                ThreadLocalRandom.current().nextInt(1, LARGEST_WISH + 1),
                number % DECLINED_ONCE == 0 ? Checkout.SECOND_TIME_CARD : Checkout.GOOD_CARD);
    }

    private static Duration someOf(Duration length) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(length.toMillis()));
    }

    private static void report(Fan.Hall hall, Report report) {
        Fan.Told told = hall.told();
        report.put("fans", (long) BEFORE + AFTER);
        report.put("fan_page", told.page);
        report.put("fan_enter", told.enter);
        report.put("fan_draw", told.draw);
        report.put("fan_journey", told.journey);
        report.put("fan_hold", told.hold);
        report.put("fan_pay", told.pay);
        report.put("fan_done", told.done);
        report.put("fan_looks", told.looks.all());
        report.put("fan_looks_unchanged", told.looks.unchanged());
        report.put("fan_hitches", told.hitches.sum());
        report.put("fan_refusals", hall.refusals().count());
        told.ends.forEach((end, fans) -> System.out.println("fans who " + end + ": " + fans));
        report.put("fans_bought", told.done.count());
        report.put("fans_unfinished", ended(told, Fan.UNFINISHED));
        report.put(
                "fans_failed",
                told.ends.entrySet().stream()
                        .filter(end -> !FORESEEN.contains(end.getKey()))
                        .mapToLong(end -> end.getValue().get())
                        .sum());
    }

    private static long ended(Fan.Told told, String how) {
        AtomicInteger fans = told.ends.get(how);
        return fans == null ? 0 : fans.get();
    }

    /** Places that the draw, held again from what is public, gives to somebody else; all, if it was not the promised draw. */
    private static long unproven(Fan.Hall hall) throws IOException, InterruptedException {
        List<Fan.Entered> drawn =
                hall.told().entered.stream().filter(Fan.Entered::drawn).toList();
        if (drawn.isEmpty()) {
            return 0;
        }
        Line line = new Line(new Browser(hall.client(), hall.house(), "10.0.0.2"), hall.line());
        Line.Now now = line.look(new Looks());
        byte[] entries = line.drawn();
        return drawn.stream()
                .map(Fan.Entered::commitment)
                .distinct()
                .map(commitment -> new DrawCheck(commitment, now, entries))
                .mapToLong(check -> drawn.stream()
                        .filter(fan -> !check.isCommitted() || !check.gives(fan.entry(), fan.place()))
                        .count())
                .max()
                .orElse(0);
    }
}
