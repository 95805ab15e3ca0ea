package live.houselights.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole pipeline, each fan a cart of their own: hold, pay with the test provider, ledger, tickets. The answer that counts
 * is the one that says that the order is complete. What the house does afterwards (mail, webhooks, income) goes on beside it.
 */
final class SaleBench {

    private static final int FANS = 256;
    private static final int TICKETS_EACH = 4;
    private static final int CAPACITY = 1_000_000;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final String CARD = "{\"number\":\"4242424242424242\",\"expiry\":\"12/40\",\"cvc\":\"123\"}";

    private final Carts carts;
    private final DataSource database;
    private final TierId tier;
    private final String token;
    private final AtomicLong completed = new AtomicLong();

    SaleBench(ApplicationContext house) throws IOException, InterruptedException {
        carts = house.getBean(Carts.class);
        database = house.getBean(DataSource.class);
        tier = HotTier.onSale(
                        house.getBean(Programme.class),
                        house.getBean(TierDesk.class),
                        CAPACITY,
                        house.getBean(Clock.class).instant())
                .tier();
        token = token(house.getEnvironment().getRequiredProperty("local.server.port"));
    }

    void run(Report report) {
        Callers fans = new Callers(FANS);
        fans.askFor(WARM_UP, this::buy);
        CpuTime before = CpuTime.now(database);
        Callers.Result bought = fans.askFor(MEASURED, this::buy);
        CpuTime used = CpuTime.now(database).since(before);
        report.put("orders_per_s", bought.perSecond());
        report.put("tickets", (long) bought.done() * TICKETS_EACH);
        report.put("seconds", bought.seconds());
        report.put("order_p50_ms", bought.millis(0.5));
        report.put("order_p99_ms", bought.millis(0.99));
        report.put("order_cpu_ms_app", used.application().toNanos() / 1e6 / bought.done());
        report.put("order_cpu_ms_db", used.database().toNanos() / 1e6 / bought.done());
        report.put("orders_refused", bought.refused());
        report.put("oversold", oversold());
        report.put("lost", lost());
    }

    private boolean buy() {
        CartId cart = CartId.next();
        if (!(carts.setTickets(cart, tier, TICKETS_EACH, "") instanceof CartOutcome.Changed)) {
            return false;
        }
        Buyer buyer = new Buyer("fan-%s@fans.example".formatted(cart), "Fan");
        boolean complete = carts.checkOut(cart, new Carts.Checkout(buyer, null), token, "http://localhost/checkout")
                instanceof CheckoutOutcome.Completed;
        if (complete) {
            completed.incrementAndGet();
        }
        return complete;
    }

    private static String token(String port) throws IOException, InterruptedException {
        URI provider = URI.create("http://localhost:%s/payments/test/tokens".formatted(port));
        try (HttpClient client = HttpClient.newHttpClient()) {
            String answer = client.send(
                            HttpRequest.newBuilder(provider)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(CARD))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return JsonMapper.shared().readTree(answer).get("token").asString();
        }
    }

    /** Tickets and holds beyond what there is. */
    private long oversold() {
        return count("""
            select greatest(0, (select count(*) from ticket where tier_id = :tier and valid)
              + (select coalesce(sum(quantity), 0) from hold where tier_id = :tier and state = 'HELD')
              - (select capacity from tier where id = :tier))\
            """);
    }

    /** Tickets of orders that were said to be complete, less those that are there. */
    private long lost() {
        return Math.max(
                0,
                completed.get() * TICKETS_EACH - count("select count(*) from ticket where tier_id = :tier and valid"));
    }

    private long count(String query) {
        return JdbcClient.create(database)
                .sql(query)
                .param("tier", tier.value())
                .query(Long.class)
                .single();
    }
}
