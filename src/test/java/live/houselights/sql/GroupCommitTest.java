package live.houselights.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class GroupCommitTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract {

        @Autowired
        EntityManager entities;

        @Autowired
        PlatformTransactionManager transactions;

        @Autowired
        DataSource database;

        final ConcurrentLinkedQueue<List<Integer>> groups = new ConcurrentLinkedQueue<>();
        final CountDownLatch doors = new CountDownLatch(1);
        final ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor();

        GroupCommit<Integer> together;

        @BeforeEach
        void aTableOfNumbers() {
            sql("create table number_taken (number integer primary key)");
            together = new GroupCommit<>(entities, transactions, keys -> {
                groups.add(List.copyOf(keys));
                pass(doors);
            });
        }

        @AfterEach
        void nothingStays() {
            doors.countDown();
            crowd.close();
            sql("drop table number_taken");
        }

        @Test
        void whatWaitsTogetherIsCommittedTogether() throws Exception {
            Future<Integer> first = take(0);
            awaitGroups(1);
            List<Future<Integer>> rest =
                    IntStream.range(1, 100).mapToObj(this::take).toList();
            awaitWaiting(99);

            doors.countDown();

            assertThat(first.get()).isZero();
            for (Future<Integer> taken : rest) {
                taken.get();
            }
            assertThat(groups).hasSize(2);
            assertThat(groups)
                    .last()
                    .satisfies(keys -> assertThat(keys).hasSize(99).isSorted());
            assertThat(taken()).isEqualTo(100);
        }

        @Test
        void anAnswerMeansThatOthersSeeIt() throws Exception {
            doors.countDown();

            List<Future<Boolean>> seen = IntStream.range(0, 200)
                    .mapToObj(number -> crowd.submit(() -> {
                        together.run(number, () -> insert(number));
                        return isTaken(number);
                    }))
                    .toList();

            for (Future<Boolean> eachSees : seen) {
                assertThat(eachSees.get()).isTrue();
            }
        }

        @Test
        void aFailingCommandTakesNobodyAlong() throws Exception {
            Future<Integer> first = take(0);
            awaitGroups(1);
            Future<Integer> good = take(1);
            Future<Integer> twin = take(0);
            Future<Integer> other = take(2);
            awaitWaiting(3);

            doors.countDown();

            assertThat(first.get()).isZero();
            assertThat(good.get()).isEqualTo(1);
            assertThat(other.get()).isEqualTo(2);
            assertThatThrownBy(twin::get)
                    .hasRootCauseInstanceOf(SQLException.class)
                    .cause()
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThat(taken()).isEqualTo(3);
        }

        @Test
        void anErrorLeavesNobodyWaiting() {
            doors.countDown();

            assertThatThrownBy(() -> together.run(1, () -> {
                        throw new StackOverflowError();
                    }))
                    .isInstanceOf(StackOverflowError.class);
            assertThat(together.run(2, () -> insert(2))).isEqualTo(2);
        }

        @Test
        void aFullHouseRefusesAndDoesNothing() throws Exception {
            Future<Integer> first = take(0);
            awaitGroups(1);
            List<Future<Integer>> rest = new ArrayList<>();
            for (int number = 1; number <= GroupWork.MOST_WAITING; number++) {
                rest.add(take(number));
            }
            awaitWaiting(GroupWork.MOST_WAITING);

            assertThatThrownBy(() -> together.run(-1, () -> insert(-1))).isInstanceOf(GroupWork.Full.class);

            doors.countDown();
            first.get();
            for (Future<Integer> taken : rest) {
                taken.get();
            }
            assertThat(isTaken(-1)).isFalse();
            assertThat(taken()).isEqualTo(GroupWork.MOST_WAITING + 1);
            assertThat(groups).allSatisfy(keys -> assertThat(keys).hasSizeLessThanOrEqualTo(GroupWork.MOST_TOGETHER));
        }

        @Test
        void nobodyAsksInsideATransaction() {
            doors.countDown();

            assertThatThrownBy(() ->
                            new TransactionTemplate(transactions).execute(_ -> together.run(1, () -> insert(1))))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(taken()).isZero();
        }

        private Future<Integer> take(int number) {
            return crowd.submit(() -> together.run(number, () -> insert(number)));
        }

        private int insert(int number) {
            JdbcClient.create(database)
                    .sql("insert into number_taken values (:number)")
                    .param("number", number)
                    .update();
            return number;
        }

        private boolean isTaken(int number) {
            return CompletableFuture.supplyAsync(() -> JdbcClient.create(database)
                            .sql("select count(*) from number_taken where number = :number")
                            .param("number", number)
                            .query(Integer.class)
                            .single())
                    .join()
                    .equals(1);
        }

        private int taken() {
            return JdbcClient.create(database)
                    .sql("select count(*) from number_taken")
                    .query(Integer.class)
                    .single();
        }

        private void sql(String statement) {
            JdbcClient.create(database).sql(statement).update();
        }

        private void awaitGroups(int number) {
            await().until(() -> groups.size() == number);
        }

        private void awaitWaiting(int number) {
            await().until(() -> together.waiting() == number);
        }

        private static void pass(CountDownLatch doors) {
            try {
                doors.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }
}
