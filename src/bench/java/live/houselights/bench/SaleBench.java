package live.houselights.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import live.houselights.boxoffice.TierDesk;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.carts.CheckoutOutcome;
import live.houselights.catalog.Programme;
import live.houselights.kernel.CartId;
import live.houselights.kernel.TierId;
import live.houselights.orders.Buyer;
import org.springframework.context.ApplicationContext;

/**
 * The whole pipeline, each fan a cart of their own: hold, pay with the test provider, ledger, tickets. The answer that counts
 * is the one that says that the order is complete. What the house does afterwards (mail, webhooks, income) goes on beside it.
 * Before that, the same orders by as many callers through {@link NaiveSale}.
 */
final class SaleBench {

    private static final int FANS = 256;
    private static final int TICKETS_EACH = 4;
    private static final int CAPACITY = 1_000_000;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final Duration NAIVE_WARM_UP = Duration.ofSeconds(5);
    private static final Duration NAIVE_MEASURED = Duration.ofSeconds(20);

    private final Carts carts;
    private final DataSource database;
    private final Evidence evidence;
    private final Path recording;
    private final TierId tier;
    private final String token;
    private final Refusals refusals;

    /** @param recording where the profile may write */
    SaleBench(ApplicationContext house, Evidence evidence, Path recording) throws IOException, InterruptedException {
        this.evidence = evidence;
        this.recording = recording;
        carts = house.getBean(Carts.class);
        database = house.getBean(DataSource.class);
        tier = HotTier.onSale(
                        house.getBean(Programme.class),
                        house.getBean(TierDesk.class),
                        CAPACITY,
                        house.getBean(Clock.class).instant())
                .tier();
        refusals = evidence.refusals(tier);
        try (HttpClient browser = HttpClient.newHttpClient()) {
            token = Checkout.token(
                    browser,
                    "http://localhost:" + house.getEnvironment().getRequiredProperty("local.server.port"),
                    Checkout.GOOD_CARD);
        }
    }

    /** The naive peer goes first, while the house has nothing else to do: letters of the sale are written long after it. */
    void run(Report report) {
        Callers fans = new Callers(FANS);
        double naive = naive(fans, report);
        Steps warmUp = new Steps();
        fans.askFor(WARM_UP, () -> buy(warmUp));
        Steps steps = new Steps();
        SqlCosts costs = new SqlCosts(database);
        Callers.Result bought;
        CpuTime used;
        try (Profile _ = new Profile(recording)) {
            CpuTime before = CpuTime.now(database);
            bought = fans.askFor(MEASURED, () -> buy(steps));
            used = CpuTime.now(database).since(before);
        }
        report.put("orders_per_s", bought.perSecond());
        report.put("tickets", (long) bought.done() * TICKETS_EACH);
        report.put("seconds", bought.seconds());
        report.put("order", bought.took());
        report.put("order_hold", steps.hold);
        report.put("order_pay", steps.pay);
        report.put("order_cpu_ms_app", used.application().toNanos() / 1e6 / bought.done());
        report.put("order_cpu_ms_db", used.database().toNanos() / 1e6 / bought.done());
        report.put("orders_refused", bought.refused());
        report.put("orders_over_naive", bought.perSecond() / naive);
        costs.report(report, bought.done());
    }

    private double naive(Callers fans, Report report) {
        try (NaiveSale naive = new NaiveSale(database, CAPACITY)) {
            fans.askFor(NAIVE_WARM_UP, naive::buy);
            CpuTime before = CpuTime.now(database);
            Callers.Result bought = fans.askFor(NAIVE_MEASURED, naive::buy);
            CpuTime used = CpuTime.now(database).since(before);
            report.put("naive_orders_per_s", bought.perSecond());
            report.put("naive_order", bought.took());
            report.put("naive_order_cpu_ms_app", used.application().toNanos() / 1e6 / bought.done());
            report.put("naive_order_cpu_ms_db", used.database().toNanos() / 1e6 / bought.done());
            report.put("naive_orders_refused", bought.refused());
            return bought.perSecond();
        }
    }

    /** How long the parts of an order took. */
    private static final class Steps {
        private final Samples hold = new Samples();
        private final Samples pay = new Samples();
    }

    private boolean buy(Steps steps) {
        CartId cart = CartId.next();
        long begin = System.nanoTime();
        switch (carts.setTickets(cart, tier, TICKETS_EACH, "")) {
            case CartOutcome.Changed _ -> refusals.held(TICKETS_EACH, begin);
            case CartOutcome.SoldOut(int left) -> {
                refusals.soldOut(TICKETS_EACH, left);
                return false;
            }
            default -> {
                return false;
            }
        }
        long held = System.nanoTime();
        Buyer buyer = new Buyer("fan-%s@fans.example".formatted(cart), "Fan");
        if (!(carts.checkOut(cart, new Carts.Checkout(buyer, null), token, "http://localhost/checkout")
                instanceof CheckoutOutcome.Completed completed)) {
            return false;
        }
        steps.hold.add(held - begin);
        steps.pay.add(System.nanoTime() - held);
        evidence.completed(completed.order().id(), TICKETS_EACH);
        return true;
    }
}
