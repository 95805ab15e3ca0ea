package live.houselights.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import live.houselights.testing.KillablePostgres;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the whole application and of PostgreSQL in turn, while buyers go all the way from the cart to the ticket and some
 * of them back: nothing that was acknowledged is lost, what was not is resolved by the cart's id, and in the end money,
 * tickets and places agree; and a control on a database that acknowledges before its log is written, which must be caught.
 * Runs by {@code ./mvnw verify -Dit.test=KillTheHouseIT -Dkills=20}, beside the usual tests: each life of the house takes its
 * time. What those hold of it is {@link ProcessIT}'s.
 */
@EnabledIfSystemProperty(named = "kills", matches = "\\d+")
class KillTheHouseIT {

    private static final int KILLS = Integer.getInteger("kills", 1);
    private static final int MOST_KILLS_FOR_THE_CONTROL = 20;
    private static final int BETWEEN_KILLS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final Purchases told = new Purchases();

    @Test
    void whatWasAcknowledgedOutlivesTheHouseAndItsDatabase() throws Exception {
        try (KillablePostgres postgres = new KillablePostgres(folder.resolve("pg"), "on");
                HikariDataSource pool = postgres.pool(2)) {
            Audit audit = new Audit(pool);
            RunningHouse house = open(postgres);
            try {
                String sale = Sale.of(house, "the-rush");
                List<String> _ = house.ask(sale.split(" "));
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitMoreSales(house);
                    postgres.killAndRestart();
                    assertThat(audit.lost(told)).as("lost with the database").isEmpty();
                    awaitMoreSales(house);
                    house.kill();
                    assertThat(audit.lost(told)).as("lost with the house").isEmpty();
                    Set<String> interrupted = told.open();
                    house = open(postgres);
                    List<String> _ = house.ask(sale.split(" "));
                    for (String cart : interrupted) {
                        List<String> _ = house.ask("resume", cart);
                    }
                }
                awaitMoreSales(house);
                assertThat(house.ask(Duration.ofMinutes(3), "rest")).containsExactly("rested");

                assertThat(told.open()).as("carts that did not come to an end").isEmpty();
                assertThat(told.odd()).isEmpty();
                audit.awaitQuiet();
                assertThat(audit.lost(told)).isEmpty();
                audit.assertThatTheBooksAreTrue();
                assertThat(told.refunded()).isNotEmpty();
            } finally {
                house.close();
            }
        }
    }

    @Test
    void aDatabaseThatAcknowledgesTooEarlyIsCaught() throws Exception {
        try (KillablePostgres postgres = new KillablePostgres(folder.resolve("pg"), "off");
                HikariDataSource pool = postgres.pool(2);
                RunningHouse house = open(postgres)) {
            Audit audit = new Audit(pool);
            List<String> _ = house.ask(Sale.of(house, "the-rush").split(" "));

            Set<String> lost = Set.of();
            for (int kill = 0; kill < MOST_KILLS_FOR_THE_CONTROL && lost.isEmpty(); kill++) {
                awaitMoreSales(house);
                postgres.killAndRestart();
                lost = audit.lost(told);
            }

            assertThat(lost).as("acknowledged and gone").isNotEmpty();
        }
    }

    private RunningHouse open(KillablePostgres postgres) throws IOException {
        RunningHouse house = RunningHouse.start(
                folder,
                "--spring.datasource.url=" + postgres.url(),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--houselights.payments.test.timeout=200ms",
                "--houselights.payments.test.settles=2s",
                "--houselights.secret=a-secret-of-tests-that-is-long-enough-0123456789");
        house.hear(told::hear);
        return house;
    }

    private void awaitMoreSales(RunningHouse house) {
        int before = told.sales();
        try {
            await().atMost(PATIENCE).until(() -> told.sales() >= before + BETWEEN_KILLS || !house.isRunning());
        } catch (ConditionTimeoutException stuck) {
            throw new AssertionError("%s; it says:\n%s".formatted(told, house.log()), stuck);
        }
        assertThat(house.isRunning()).as(house.log()).isTrue();
    }
}
