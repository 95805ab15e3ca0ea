package live.houselights.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What must never happen, made to happen: two processes on one PostgreSQL, each of which takes itself for the whole house, as a
 * zombie would behind a cut that nobody notices. Both sell the same tiers and work on the same carts all the time. The fences
 * in SQL (a cart's version, a tier's epoch) refuse whoever is behind, so nothing is sold twice and nothing that was
 * acknowledged is lost. Runs by {@code ./mvnw verify -Dit.test=SplitBrainIT -Dkills=1}.
 */
@EnabledIfSystemProperty(named = "kills", matches = "\\d+")
class SplitBrainIT {

    private static final int SALES = 150;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private final Purchases told = new Purchases();

    @Test
    void twoHousesThatDoNotKnowOfEachOtherSellNothingTwice() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                RunningHouse one = open(postgres, "one");
                RunningHouse twin = open(postgres, "twin");
                HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            pool.setMaximumPoolSize(2);
            Audit audit = new Audit(pool);
            String sale = Sale.of(one, "twice");
            long epochs = audit.epochs();

            List<String> _ = one.ask(sale.split(" "));
            List<String> _ = twin.ask(sale.split(" "));
            while (told.sales() < SALES) {
                // Each buyer's cart is worked on from both sides.
                for (String cart : told.open()) {
                    List<String> _ = twin.ask("resume", cart);
                    List<String> _ = one.ask("resume", cart);
                }
                int before = told.sales();
                await().atMost(PATIENCE).until(() -> told.sales() > before + 10 || told.sales() >= SALES);
            }
            assertThat(one.ask(Duration.ofMinutes(3), "rest")).containsExactly("rested");
            assertThat(twin.ask(Duration.ofMinutes(3), "rest")).containsExactly("rested");
            audit.awaitQuiet();

            System.out.printf("%s; tiers changed hands %d times%n", told, audit.epochs() - epochs);
            Set<String> lost = audit.lost(told);
            assertThat(lost).as("acknowledged and gone").isEmpty();
            audit.assertThatTheBooksAreTrue();
            assertThat(audit.epochs()).as("how often a tier was taken over").isGreaterThan(epochs + 10);
        }
    }

    private RunningHouse open(EmbeddedPostgres postgres, String name) throws IOException {
        RunningHouse house = RunningHouse.start(
                folder.resolve(name),
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--houselights.payments.test.timeout=200ms",
                "--houselights.payments.test.settles=2s",
                "--houselights.secret=a-secret-of-tests-that-is-long-enough-0123456789");
        house.hear(told::hear);
        return house;
    }
}
