package live.houselights.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import live.houselights.cluster.Entities.Context;
import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.messages.GroupCommand;
import live.houselights.messages.sales.OrderChanged;
import live.houselights.testing.OnH2;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@OnH2
class ClusterTest {

    @Autowired
    Topics topics;

    @Autowired
    Groups groups;

    @Autowired
    Entities entities;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void timeIsRealAgain() {
        clock.reset();
    }

    @Test
    void aTopicTellsAfterTheCommitAndNeverAfterARollback() {
        Queue<OrderChanged> heard = new ConcurrentLinkedQueue<>();
        OrderChanged rolledBack = new OrderChanged(OrderId.next(), CartId.next());
        OrderChanged committed = new OrderChanged(OrderId.next(), CartId.next());

        try (var _ = topics.subscribe(OrderChanged.class, heard::add)) {
            transaction.executeWithoutResult(status -> {
                topics.publish(rolledBack);
                status.setRollbackOnly();
            });
            transaction.executeWithoutResult(_ -> {
                topics.publish(committed);
                assertThat(heard).doesNotContain(committed);
            });

            await().untilAsserted(() -> assertThat(heard).contains(committed));
            assertThat(heard).doesNotContain(rolledBack);
        }
    }

    @Test
    void aSubscriberThatThrowsLosesThatMessageOnly() {
        Queue<OrderChanged> heard = new ConcurrentLinkedQueue<>();
        OrderChanged first = new OrderChanged(OrderId.next(), CartId.next());
        OrderChanged second = new OrderChanged(OrderId.next(), CartId.next());

        Consumer<OrderChanged> clumsy = message -> {
            if (message.equals(first)) {
                throw new IllegalStateException("dropped on purpose");
            }
            heard.add(message);
        };
        try (var _ = topics.subscribe(OrderChanged.class, clumsy)) {
            topics.publish(first);
            topics.publish(second);

            await().untilAsserted(() -> assertThat(heard).contains(second));
        }
    }

    @Test
    void aClosedSubscriptionHearsNothing() {
        Queue<OrderChanged> closedHeard = new ConcurrentLinkedQueue<>();
        Queue<OrderChanged> openHeard = new ConcurrentLinkedQueue<>();
        var closed = topics.subscribe(OrderChanged.class, closedHeard::add);

        try (var _ = topics.subscribe(OrderChanged.class, openHeard::add)) {
            closed.close();
            closed.close();
            topics.publish(new OrderChanged(OrderId.next(), CartId.next()));

            await().untilAsserted(() -> assertThat(openHeard).isNotEmpty());
            assertThat(closedHeard).isEmpty();
        }
    }

    @Test
    void aGroupAnswersItsCommand() throws Exception {
        groups.join(Double.class, command -> new Doubled(2 * command.number()));

        CompletableFuture<Doubled> answer = groups.ask(new Double(21));

        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(new Doubled(42));
    }

    @Test
    void aMemberThatThrowsFailsTheAskerAtOnce() {
        groups.join(Fail.class, _ -> {
            throw new IllegalStateException("the provider said no");
        });

        assertThatThrownBy(() -> groups.ask(new Fail()).get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the provider said no");
    }

    @Test
    void anEntityTakesAThousandCommandsOneAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger mostInside = new AtomicInteger();
        int[] unguarded = {0};
        var counters = define("counter", (_, _) -> {
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            unguarded[0]++;
            inside.decrementAndGet();
            return unguarded[0];
        });

        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            for (int command = 0; command < 100; command++) {
                answers.add(counters.ask("one", new Command("add"), Integer.class));
            }
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        }

        assertThat(answers)
                .extracting(CompletableFuture::join)
                .doesNotHaveDuplicates()
                .contains(1_000);
        assertThat(mostInside).hasValue(1);
    }

    @Test
    void aFullMailboxRefusesAndLosesNothingElse() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        var slow = define("slow", (command, _) -> {
            awaitQuietly(gate);
            return command.name();
        });

        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int command = 0; command < Entities.LONGEST_MAILBOX + 10; command++) {
            answers.add(slow.ask("one", new Command("c" + command), String.class));
        }
        await().until(() -> answers.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
        gate.countDown();
        await().until(() -> answers.stream().allMatch(CompletableFuture::isDone));

        assertThat(answers.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(9)
                .allSatisfy(refused -> assertThat(refused.exceptionNow()).isInstanceOf(Entities.Overloaded.class));
    }

    @Test
    void anEntityThatThrowsFailsItsAskerAndLivesOn() throws Exception {
        AtomicInteger handled = new AtomicInteger();
        var clumsy = define("clumsy", (command, _) -> {
            if (command.name().equals("fail")) {
                throw new IllegalStateException("on purpose");
            }
            return handled.incrementAndGet();
        });
        clumsy.ask("one", new Command("go"), Integer.class).get(10, TimeUnit.SECONDS);

        CompletableFuture<Integer> failed = clumsy.ask("one", new Command("fail"), Integer.class);

        assertThatThrownBy(() -> failed.get(20, TimeUnit.SECONDS)).hasMessageContaining("on purpose");
        assertThat(clumsy.ask("one", new Command("go"), Integer.class).get(20, TimeUnit.SECONDS))
                .isEqualTo(2);
    }

    @Test
    void anEntityWakesAtTheClocksMomentAndNotBefore() throws Exception {
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        var sleepers = define("sleeper", (command, context) -> {
            handled.add(command.name());
            if (command.name().equals("sleep")) {
                context.wakeAt(clock.instant().plus(Duration.ofMinutes(5)), new Command("replaced"));
                context.wakeAt(clock.instant().plus(Duration.ofMinutes(10)), new Command("wake"));
            }
            return "done";
        });
        sleepers.ask("one", new Command("sleep"), String.class).get(10, TimeUnit.SECONDS);

        clock.advance(Duration.ofMinutes(9));
        sleepers.ask("one", new Command("look"), String.class).get(10, TimeUnit.SECONDS);
        assertThat(handled).containsExactly("sleep", "look");

        clock.advance(Duration.ofMinutes(1));
        await().untilAsserted(() -> assertThat(handled).containsExactly("sleep", "look", "wake"));
    }

    @Test
    void anEntityAnswersWhileItsWorkGoesOnElsewhere() throws Exception {
        CountDownLatch work = new CountDownLatch(1);
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        var payers = define("payer", (command, context) -> {
            handled.add(command.name());
            if (command.name().equals("pay")) {
                context.meanwhile(() -> {
                    awaitQuietly(work);
                    return new Command("paid");
                });
            }
            return command.name();
        });

        payers.ask("one", new Command("pay"), String.class).get(10, TimeUnit.SECONDS);
        payers.ask("one", new Command("look"), String.class).get(20, TimeUnit.SECONDS);
        work.countDown();

        await().untilAsserted(() -> assertThat(handled).containsExactly("pay", "look", "paid"));
    }

    private Entities.Kind<Command> define(String kind, Handler handler) {
        return entities.define(kind + "-of-test", Role.STOREFRONT, Command.class, _ -> handler::handle);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    record Command(String name) {}

    interface Handler {
        Object handle(Command command, Context<Command> context);
    }

    record Double(int number) implements GroupCommand<Doubled> {
        @Override
        public String idempotencyKey() {
            return "double-" + number;
        }
    }

    record Doubled(int number) {}

    record Fail() implements GroupCommand<String> {
        @Override
        public String idempotencyKey() {
            return "fail";
        }
    }
}
