package live.houselights.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import live.houselights.jobs.ScriptedJob.Payload;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class JobsTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract {

        private static final Payload PAYLOAD = new Payload(7, "Grüße <b>&'\"");

        @Autowired
        Jobs jobs;

        @Autowired
        ScriptedJob scripted;

        @Autowired
        ScriptedBatch batch;

        @Autowired
        TransactionTemplate transaction;

        @Autowired
        PlatformTransactionManager transactions;

        @Autowired
        TestClock clock;

        @Autowired
        DataSource database;

        final String key = "key-" + UUID.randomUUID();

        @AfterEach
        void timeIsRealAgain() {
            clock.reset();
        }

        @Test
        void aJobRunsSoonAfterItsTransactionCommitted() {
            transaction.executeWithoutResult(_ -> {
                jobs.schedule(ScriptedJob.KIND, key, PAYLOAD);
                assertThat(scripted.runs(key)).isEmpty();
            });

            await().untilAsserted(() -> assertThat(scripted.runs(key)).containsExactly(PAYLOAD));
            await().untilAsserted(() -> assertThat(waiting()).isZero());
        }

        @Test
        void aJobVanishesWithItsTransaction() {
            transaction.executeWithoutResult(status -> {
                jobs.schedule(ScriptedJob.KIND, key, PAYLOAD);
                status.setRollbackOnly();
            });

            assertThat(waiting()).isZero();
        }

        @Test
        void aJobWaitsForItsMoment() {
            jobs.schedule(ScriptedJob.KIND, key, PAYLOAD, clock.instant().plus(Duration.ofHours(3)));
            assertThat(waiting()).isOne();

            clock.advance(Duration.ofHours(3));

            await().untilAsserted(() -> assertThat(scripted.runs(key)).containsExactly(PAYLOAD));
        }

        @Test
        void aJobThatWaitsIsNotScheduledTwiceButBroughtForward() {
            jobs.schedule(ScriptedJob.KIND, key, PAYLOAD, clock.instant().plus(Duration.ofHours(3)));
            jobs.schedule(
                    ScriptedJob.KIND, key, new Payload(8, ""), clock.instant().plus(Duration.ofHours(5)));
            assertThat(waiting()).isOne();

            jobs.schedule(ScriptedJob.KIND, key, new Payload(9, ""));

            await().untilAsserted(() -> assertThat(scripted.runs(key)).containsExactly(PAYLOAD));
            await().untilAsserted(() -> assertThat(waiting()).isZero());
        }

        @Test
        void aJobScheduledWhileItRunsRunsOnceMore() throws Exception {
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch gate = new CountDownLatch(1);
            scripted.script(key, () -> {
                started.countDown();
                awaitQuietly(gate);
            });
            jobs.schedule(ScriptedJob.KIND, key, new Payload(1, ""));
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

            jobs.schedule(
                    ScriptedJob.KIND, key, new Payload(2, ""), clock.instant().plusSeconds(2));
            jobs.schedule(
                    ScriptedJob.KIND, key, new Payload(3, ""), clock.instant().plusSeconds(2));
            gate.countDown();

            await().untilAsserted(() ->
                    assertThat(scripted.runs(key)).containsExactly(new Payload(1, ""), new Payload(2, "")));
            await().untilAsserted(() -> assertThat(waiting()).isZero());
        }

        @Test
        void aJobThatFailsRunsAgainLater() {
            AtomicInteger attempts = new AtomicInteger();
            scripted.script(key, () -> {
                if (attempts.incrementAndGet() < 3) {
                    throw new IllegalStateException("on purpose");
                }
            });

            jobs.schedule(ScriptedJob.KIND, key, PAYLOAD);

            await().untilAsserted(() -> assertThat(attempts).hasValue(1));
            clock.advance(Duration.ofSeconds(3));
            await().untilAsserted(() -> assertThat(attempts).hasValue(2));
            clock.advance(Duration.ofSeconds(5));
            await().untilAsserted(() -> assertThat(attempts).hasValue(3));
            await().untilAsserted(() -> assertThat(waiting()).isZero());
        }

        @Test
        void jobsOfABatchThatWaitWhileAnotherIsDoneAreDoneTogether() throws Exception {
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch gate = new CountDownLatch(1);
            batch.script(key, () -> {
                started.countDown();
                awaitQuietly(gate);
            });
            jobs.schedule(ScriptedBatch.KIND, key, PAYLOAD);
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

            transaction.executeWithoutResult(_ -> IntStream.range(0, 200)
                    .forEach(number -> jobs.schedule(ScriptedBatch.KIND, key + "-" + number, PAYLOAD)));
            await().untilAsserted(() -> assertThat(taken()).isEqualTo(201));
            gate.countDown();

            await().untilAsserted(() -> assertThat(waiting()).isZero());
            List<List<String>> batches = batch.batches(key);
            assertThat(batches.stream().flatMap(List::stream)).hasSize(201).doesNotHaveDuplicates();
            assertThat(batches)
                    .anyMatch(keys -> keys.size() >= 10)
                    .allMatch(keys -> keys.size() <= JobBatchHandler.MOST_TOGETHER);
        }

        @Test
        void aJobAtFaultTakesNobodyOfItsBatchAlong() {
            batch.failing().add(key + "-7");
            transaction.executeWithoutResult(_ -> IntStream.range(0, 20)
                    .forEach(number -> jobs.schedule(ScriptedBatch.KIND, key + "-" + number, PAYLOAD)));

            await().untilAsserted(() -> assertThat(waiting()).isOne());
            assertThat(batch.batches(key).stream().flatMap(List::stream)).hasSize(19);
            batch.failing().clear();
            clock.advance(Duration.ofSeconds(3));

            await().untilAsserted(() -> assertThat(waiting()).isZero());
            assertThat(batch.batches(key).stream().flatMap(List::stream)).contains(key + "-7");
        }

        @Test
        void oneTransactionThatAsksTwiceForOneJobGetsOneAtTheEarlierMoment() {
            transaction.executeWithoutResult(_ -> {
                jobs.schedule(ScriptedJob.KIND, key, PAYLOAD, clock.instant().plus(Duration.ofHours(3)));
                jobs.schedule(ScriptedJob.KIND, key, new Payload(8, ""));
            });

            await().untilAsserted(() -> assertThat(scripted.runs(key)).containsExactly(PAYLOAD));
            await().untilAsserted(() -> assertThat(waiting()).isZero());
        }

        @Test
        void aTransactionWithinATransactionSchedulesItsOwnJobs() {
            TransactionTemplate inner = new TransactionTemplate(transactions);
            inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            transaction.executeWithoutResult(status -> {
                jobs.schedule(ScriptedJob.KIND, key + "-outer", PAYLOAD);
                inner.executeWithoutResult(_ -> jobs.schedule(ScriptedJob.KIND, key + "-inner", PAYLOAD));
                status.setRollbackOnly();
            });

            await().untilAsserted(
                            () -> assertThat(scripted.runs(key + "-inner")).containsExactly(PAYLOAD));
            assertThat(scripted.runs(key + "-outer")).isEmpty();
        }

        @Test
        void transactionsThatScheduleOneJobAtOnceAllCommit() {
            int crowd = 8;
            CyclicBarrier together = new CyclicBarrier(crowd);

            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<CompletableFuture<Void>> all = IntStream.range(0, crowd)
                        .mapToObj(number -> CompletableFuture.runAsync(
                                () -> {
                                    awaitQuietly(together);
                                    transaction.executeWithoutResult(_ -> jobs.schedule(
                                            ScriptedJob.KIND,
                                            key,
                                            new Payload(number, ""),
                                            clock.instant().plus(Duration.ofHours(1))));
                                },
                                threads))
                        .toList();
                all.forEach(CompletableFuture::join);
            }

            assertThat(waiting()).isOne();
        }

        @Test
        void aJobOfAnotherReleaseIsLeftUntouchedForIt() {
            JobKind<Payload> elsewhere = new JobKind<>("test.of-another-release", Payload.class);
            jobs.schedule(elsewhere, key, PAYLOAD);

            for (int look = 0; look < 3; look++) {
                String mine = key + look;
                jobs.schedule(ScriptedJob.KIND, mine, PAYLOAD);
                await().untilAsserted(() -> assertThat(scripted.runs(mine)).hasSize(1));
            }

            assertThat(JdbcClient.create(database)
                            .sql("""
                                select count(*) from scheduled_tasks
                                where task_name = :name and task_instance like :key and not picked
                                  and coalesce(consecutive_failures, 0) = 0 and last_failure is null and version = 1
                                """)
                            .param("name", elsewhere.name())
                            .param("key", key + "%")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }

        @Test
        void aKeyThatIsTooLongIsRefused() {
            String tooLong = "k".repeat(Jobs.LONGEST_KEY + 1);

            assertThatThrownBy(() -> jobs.schedule(ScriptedJob.KIND, tooLong, PAYLOAD))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        private int waiting() {
            return rows("");
        }

        private int taken() {
            return rows(" and picked");
        }

        private int rows(String which) {
            return JdbcClient.create(database)
                    .sql("select count(*) from scheduled_tasks where task_instance like :key" + which)
                    .param("key", key + "%")
                    .query(Integer.class)
                    .single();
        }

        private static void awaitQuietly(CountDownLatch latch) {
            try {
                assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        private static void awaitQuietly(CyclicBarrier barrier) {
            try {
                barrier.await(20, TimeUnit.SECONDS);
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
