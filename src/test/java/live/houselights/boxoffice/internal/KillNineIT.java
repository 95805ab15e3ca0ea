package live.houselights.boxoffice.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.internal.Buyers.Attempt;
import live.houselights.boxoffice.internal.Buyers.Attempt.Stage;
import live.houselights.boxoffice.internal.Inventory.Taken;
import live.houselights.testing.KillablePostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * kill -9 of the selling process and of PostgreSQL while 32 buyers buy: what was acknowledged is there, what was not is
 * resolved by its id, and the counts are true. Runs by {@code ./mvnw verify -Dit.test=KillNineIT -Dkills=20}, beside
 * the usual tests: what else the machine does decides how long it takes.
 *
 * <p>The control acknowledges before the log is written, and must be caught.
 */
@EnabledIfSystemProperty(named = "kills", matches = "\\d+")
class KillNineIT {

    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final int MOST_KILLS_FOR_THE_CONTROL = 20;
    private static final int BETWEEN_KILLS = 300;
    private static final int CAPACITY = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void whatWasAcknowledgedOutlivesTheDatabase() throws Exception {
        try (KillablePostgres postgres = new KillablePostgres(directory.resolve("pg"), "on");
                HikariDataSource pool = postgres.pool(4)) {
            TierTable.migrate(pool);
            TierTable table = TierTable.with(pool, CAPACITY);
            Queue<Attempt> said = new ConcurrentLinkedQueue<>();
            try (Buyers _ = new Buyers(table.tier(), table.writer(), said::add)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitMore(said);
                    postgres.killAndRestart();
                }
                awaitMore(said);
            }

            assertThat(lost(pool, said)).isEmpty();
            assertCountsAreTrue(table);
            assertThat(table.sold()).isEqualTo(count(said, Stage.SOLD));
        }
    }

    @Test
    void theControlThatAcknowledgesTooEarlyIsCaught() throws Exception {
        try (KillablePostgres postgres = new KillablePostgres(directory.resolve("pg"), "off");
                HikariDataSource pool = postgres.pool(4)) {
            TierTable.migrate(pool);
            TierTable table = TierTable.with(pool, CAPACITY);
            Queue<Attempt> said = new ConcurrentLinkedQueue<>();
            Set<UUID> lost = new HashSet<>();
            try (Buyers buyers = new Buyers(table.tier(), table.writer(), said::add)) {
                for (int kill = 0; kill < MOST_KILLS_FOR_THE_CONTROL && lost.isEmpty(); kill++) {
                    awaitMore(said);
                    postgres.killAndRestart();
                    lost.addAll(lost(pool, List.copyOf(said)));
                }
                buyers.giveUp();
            }

            assertThat(lost).as("acknowledged and gone").isNotEmpty();
        }
    }

    @Test
    void whatWasAcknowledgedOutlivesTheSeller() throws Exception {
        try (KillablePostgres postgres = new KillablePostgres(directory.resolve("pg"), "on");
                HikariDataSource pool = postgres.pool(4)) {
            TierTable.migrate(pool);
            TierTable table = TierTable.with(pool, CAPACITY);
            Queue<Attempt> said = new ConcurrentLinkedQueue<>();
            for (int kill = 0; kill < KILLS; kill++) {
                sellAndBeKilled(postgres, table, said);
            }

            assertThat(lost(pool, said)).isEmpty();
            TierWriter successor = table.writer();
            assertThat(said.stream().filter(attempt -> attempt.stage() == Stage.ASKED))
                    .as("asked again by id, held once")
                    .allSatisfy(attempt ->
                            assertThat(held(table, successor, attempt)).isTrue());
            assertCountsAreTrue(table);
            assertThat(table.held() + table.sold()).isEqualTo(count(said, Stage.ASKED));
        }
    }

    private static void sellAndBeKilled(KillablePostgres postgres, TierTable table, Queue<Attempt> said)
            throws IOException, InterruptedException {
        Process seller = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TicketWindow.class.getName(),
                        postgres.url(),
                        table.tier().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = seller.inputReader(StandardCharsets.UTF_8)) {
            int heard = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (isAttempt(line)) {
                    said.add(Attempt.parse(line));
                    heard++;
                }
                if (heard == 3 * BETWEEN_KILLS && seller.isAlive()) {
                    // By its handle: the process itself would close what it still has to tell.
                    seller.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(seller.waitFor()).as("killed").isNotZero();
    }

    /** Logs share the seller's output, and its last line may be torn. */
    private static boolean isAttempt(String line) {
        return line.matches("(ASKED|HELD|SOLD)( [0-9a-f-]{36}){3}");
    }

    private static void awaitMore(Queue<Attempt> said) {
        long before = count(said, Stage.SOLD);
        await().atMost(PATIENCE).until(() -> count(said, Stage.SOLD) > before + BETWEEN_KILLS);
    }

    private static long count(Queue<Attempt> said, Stage stage) {
        return said.stream().filter(attempt -> attempt.stage() == stage).count();
    }

    /** Asked until it answers: connections from before a kill are still in the pool. */
    private static Set<UUID> lost(HikariDataSource pool, Iterable<Attempt> said) {
        return await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> lostNow(pool, said), _ -> true);
    }

    /** Acknowledged holds and orders that the database does not have. */
    private static Set<UUID> lostNow(HikariDataSource pool, Iterable<Attempt> said) {
        JdbcClient sql = JdbcClient.create(pool);
        Set<UUID> holds =
                new HashSet<>(sql.sql("select id from hold").query(UUID.class).list());
        Set<UUID> orders = new HashSet<>(sql.sql("select order_id from ticket where valid")
                .query(UUID.class)
                .list());
        Set<UUID> lost = new HashSet<>();
        said.forEach(attempt -> {
            if (attempt.stage() == Stage.HELD && !holds.contains(attempt.hold().value())) {
                lost.add(attempt.hold().value());
            }
            if (attempt.stage() == Stage.SOLD
                    && !orders.contains(attempt.order().value())) {
                lost.add(attempt.order().value());
            }
        });
        return lost;
    }

    private static boolean held(TierTable table, TierWriter writer, Attempt attempt) {
        HoldRequest again = new HoldRequest(attempt.hold(), attempt.cart(), table.tier(), 1, "");
        return writer.submit(new TierCommand.Hold(
                                again,
                                TierTable.terms(20),
                                TierTable.NOW.plus(Duration.ofHours(1)),
                                TierTable.NOW,
                                false))
                        .join()
                instanceof Taken;
    }

    private static void assertCountsAreTrue(TierTable table) {
        assertThat(table.held()).isEqualTo(table.heldByHolds());
        assertThat(table.sold()).isEqualTo(table.validTickets());
    }
}
