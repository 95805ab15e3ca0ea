package live.houselights.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import live.houselights.processes.Audit;
import live.houselights.processes.Nodes;
import live.houselights.testing.Relay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A fan in the middle of a purchase, whose node is killed: the browser lands at another, and the journey goes on. Runs by
 * {@code ./mvnw verify -Dit.test=FailoverIT -Dkills=1}, beside the usual tests, as all that start nodes.
 */
@EnabledIfSystemProperty(named = "kills", matches = "\\d+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailoverIT {

    private static final int NODES = 3;

    /** A cart whose node has died answers again within ten seconds, and the page asks it only then. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private final Playwright playwright = Playwright.create();
    private final Browser browser = Chromium.launch(playwright);
    private Nodes nodes;
    private HikariDataSource pool;
    private Relay front;
    private int first = 1;
    private Visitor visitor;
    private Fan fan;

    @BeforeAll
    void open() throws IOException {
        nodes = new Nodes(folder, NODES, _ -> {});
        nodes.start();
        pool = nodes.pool();
        front = new Relay(this::ports);
    }

    /** The fan's node first, then the next ones. */
    private List<Integer> ports() {
        return List.of(
                nodes.node(first).port(),
                nodes.node(first % NODES + 1).port(),
                nodes.node((first + 1) % NODES + 1).port());
    }

    @BeforeEach
    void somebodyComes() {
        nodes.start();
        visitor = new Visitor(browser, "http://localhost:" + front.port());
        fan = new Fan(visitor);
    }

    @AfterEach
    void goodbye(TestInfo journey) {
        visitor.leave(false, journey.getDisplayName());
        first = first % NODES + 1;
    }

    @AfterAll
    void close() throws IOException {
        browser.close();
        playwright.close();
        front.close();
        pool.close();
        nodes.close();
    }

    @Test
    void whoIsAtTheCheckoutGoesOnWhereTheyWere() throws Exception {
        toTheCheckout("the-last-page");
        fan.fillCard(Fan.APPROVED);

        nodes.node(first).kill();

        visitor.sees("card-again");
        assertThat(visitor.the("checkout-email").locator("input").inputValue()).isEqualTo(email("the-last-page"));
        assertThat(visitor.the("checkout-name").locator("input").inputValue()).isEqualTo("Ida");
        visitor.sees("hold-clock");
        visitor.look("checkout-after-failover");
        fan.pay(Fan.APPROVED);
        fan.hasTickets(2);
        assertThatTwoTicketsWerePaidOnce();
    }

    @Test
    void whoIsAtTheirBankComesBackToTheirTickets() throws Exception {
        toTheCheckout("the-bank");
        fan.pay(Fan.ASKED_BY_BANK);
        visitor.sees("challenge-approve");

        nodes.node(first).kill();

        visitor.click("challenge-approve");
        fan.hasTickets(2);
        assertThatTwoTicketsWerePaidOnce();
    }

    private void toTheCheckout(String slug) {
        List<String> _ = nodes.node(first).ask("open", slug);
        visitor.goTo("/shows/" + slug);
        fan.row("Front row").getByTestId("tier-plus").click();
        fan.row("Front row").getByTestId("tier-plus").click();
        visitor.click("buy");
        visitor.isAt("/checkout");
        visitor.sees("hold-clock");
        fan.introduce(email(slug), "Ida");
        await().atMost(PATIENCE)
                .until(() -> number("select count(*) from cart where typed like '%" + email(slug)
                                + "%' and typed like '%\"Ida\"%'")
                        == 1);
    }

    private static String email(String slug) {
        return slug + "@fans.example";
    }

    private void assertThatTwoTicketsWerePaidOnce() {
        Audit audit = new Audit(pool);
        audit.awaitQuiet();
        audit.assertThatTheBooksAreTrue();
        String latest = "(select id from orders order by placed_at desc fetch first row only)";
        assertThat(number("select count(*) from ticket where valid and order_id = " + latest))
                .isEqualTo(2);
        assertThat(number("select count(*) from payment where state = 'CAPTURED' and refunded_minor = 0 and order_id = "
                        + latest))
                .isEqualTo(1);
    }

    private int number(String query) {
        return JdbcClient.create(pool).sql(query).query(Integer.class).single();
    }
}
