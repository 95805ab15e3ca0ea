package live.houselights.orders.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import live.houselights.kernel.OrderId;
import live.houselights.orders.Order;
import live.houselights.orders.OrderState;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Every captured payment ends with exactly one of a completed order or a refund, whatever overtakes whatever, and wherever a
 * process dies. A seed decides the order of steps; a failing one is named, so that it can be run alone.
 */
class InterleavingsTest {

    /** More with {@code -Dhouselights.interleavings=20000}. */
    private static final int RUNS = Integer.getInteger("houselights.interleavings", 400);

    @Nested
    @OnH2
    class InMemory extends Contract {

        InMemory() {
            super(RUNS);
        }
    }

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {

        OnRealPostgres() {
            super(RUNS / 4);
        }
    }

    abstract static class Contract {

        private static final String IT_IS_NOT_SO = "It is not so that ";
        private static final String NEVER_PAID = "an order is never paid after its cart was opened again";
        private static final Set<OrderState> WAS_PAID = EnumSet.of(OrderState.COMPLETED, OrderState.REFUNDED);

        private final int runs;

        @Autowired
        ApplicationContext context;

        Contract(int runs) {
            this.runs = runs;
        }

        @Test
        void everyCapturedPaymentEndsWithTicketsOrARefund() {
            Map<OrderState, Integer> ends = new EnumMap<>(OrderState.class);
            int stopped = 0;
            int withdrawn = 0;
            for (long seed = 1; seed <= runs; seed++) {
                Run run = play(seed, true, Contract::withdraw);

                assertThat(run.faults())
                        .as("seed %d, after %s", seed, run.history())
                        .isEmpty();

                stopped += run.stopped();
                withdrawn += run.reopened() ? 1 : 0;
                ends.merge(run.end().state(), 1, Integer::sum);
            }
            // The test is worth something only if chance leads everywhere.
            assertThat(ends).containsKeys(OrderState.COMPLETED, OrderState.REFUNDED, OrderState.ABANDONED);
            assertThat(stopped).isPositive();
            assertThat(withdrawn).isPositive();
        }

        @Test
        void theTestSeesAProviderThatChargesTwice() {
            List<String> seen = new ArrayList<>();
            for (long seed = 1; seed <= 200 && seen.isEmpty(); seed++) {
                seen.addAll(play(seed, false, Contract::withdraw).faults());
            }

            assertThat(seen).isNotEmpty();
        }

        @Test
        void theTestSeesACartThatOnlyLooksWhetherItsOrderIsThere() {
            Set<String> seen = new HashSet<>();
            for (long seed = 1; seed <= 200 && seen.isEmpty(); seed++) {
                seen.addAll(play(
                                seed,
                                true,
                                (bench, order) -> bench.desk.order(order).isEmpty())
                        .faults());
            }

            assertThat(seen).containsExactly(IT_IS_NOT_SO + NEVER_PAID);
        }

        /**
         * @param reopens whether a cart that waited for its order to be placed opens again
         */
        private Run play(long seed, boolean gatewayKeepsKeys, BiPredicate<Bench, OrderId> reopens) {
            var interleaver = new Interleaver(seed, 0.03);
            var bench = new Bench(context, interleaver, gatewayKeepsKeys);
            boolean placed = chance(bench, 2);
            OrderId order = placed ? bench.place() : bench.wish();
            interleaver.add("buyer", placed ? () -> bench.pay(order, 3) : () -> bench.buy(order, 3));
            addActors(bench, order);
            var reopened = new AtomicBoolean();
            if (chance(bench, 3)) {
                interleaver.add("cart on another node", () -> {
                    interleaver.point("waiting for the order");
                    reopened.set(reopens.test(bench, order));
                });
            }
            interleaver.run();
            Order end = bench.settle(order);
            List<String> faults = faults(bench, end);
            check(faults, NEVER_PAID, !reopened.get() || !WAS_PAID.contains(end.state()));
            return new Run(end, faults, bench.gateway.stopped(), reopened.get(), interleaver.history());
        }

        private static boolean withdraw(Bench bench, OrderId order) {
            return bench.desk.withdraw(order, bench.cart()).isEmpty();
        }

        private static void addActors(Bench bench, OrderId order) {
            Interleaver stage = bench.interleaver;
            stage.add("second tab", () -> bench.pay(order, 1));
            stage.add("time", () -> pass(bench, 6));
            stage.add("bank", () -> {
                stage.point("thinking");
                bench.gateway.decide();
            });
            for (int copy = 1; copy <= 2; copy++) {
                stage.add("webhook " + copy, () -> hear(bench));
            }
            stage.add("look-up", () -> lookUp(bench, order));
            if (chance(bench, 2)) {
                stage.add("another card", () -> changeCard(bench, order));
            }
            stage.add("sweep", () -> sweep(bench, order));
            stage.add("worker", () -> work(bench, 6));
            if (chance(bench, 2)) {
                stage.add("hold lapses", () -> {
                    stage.point("waiting");
                    bench.house.lapse(chance(bench, 2));
                });
            }
            if (chance(bench, 4)) {
                stage.add("shirts sell out", () -> {
                    stage.point("waiting");
                    bench.stand.sellOut();
                });
            }
            if (chance(bench, 2)) {
                stage.add("cart lapses", () -> {
                    stage.point("waiting");
                    bench.desk.abandon(order);
                });
            }
            if (chance(bench, 3)) {
                stage.add("staff", () -> refund(bench, order));
                stage.add("other staff", () -> refund(bench, order));
            }
        }

        private static boolean chance(Bench bench, int oneIn) {
            return bench.interleaver.random().nextInt(oneIn) == 0;
        }

        private static void pass(Bench bench, int times) {
            for (int i = 0; i < times; i++) {
                bench.interleaver.point("time passes");
                bench.clock.advance(Duration.ofSeconds(3));
            }
        }

        private static void hear(Bench bench) {
            for (int i = 0; i < 4; i++) {
                bench.interleaver.point("webhook on its way");
                bench.webhooks(bench.billing::receive);
            }
        }

        private static void lookUp(Bench bench, OrderId order) {
            for (int i = 0; i < 3; i++) {
                bench.interleaver.point("reconciling");
                List.copyOf(bench.attempts).stream()
                        .filter(_ -> !bench.billing.attempts(order).isEmpty())
                        .forEach(attempt -> bench.billing.lookUp(attempt, order));
            }
        }

        /** The buyer comes back from the bank's page without an answer, and would rather use another card. */
        private static void changeCard(Bench bench, OrderId order) {
            for (int i = 0; i < 4; i++) {
                bench.interleaver.point("away at the bank");
                tolerant(() -> bench.desk.stop(order));
            }
            bench.pay(order, 2);
        }

        private static void sweep(Bench bench, OrderId order) {
            for (int i = 0; i < 3; i++) {
                bench.interleaver.point("sweeping");
                tolerant(() -> bench.saga.advance(order));
            }
        }

        /** Runs jobs while others run; a job whose worker dies is not lost. */
        private static void work(Bench bench, int rounds) {
            for (int i = 0; i < rounds; i++) {
                bench.interleaver.point("looking for jobs");
                for (BenchJobs.Job job : bench.jobs.takeAll()) {
                    bench.interleaver.add("job " + job.kind(), () -> bench.run(job), () -> bench.jobs.again(job));
                }
            }
        }

        private static void refund(Bench bench, OrderId order) {
            for (int i = 0; i < 3; i++) {
                bench.interleaver.point("thinking about a refund");
                tolerant(() -> bench.desk.refund(order, "You asked for it."));
            }
        }

        /** Stray money whose refund got lost fails its pusher, which tries again. */
        private static void tolerant(Runnable work) {
            try {
                work.run();
            } catch (IllegalStateException _) {
                // The durable job pushes on.
            } catch (IllegalArgumentException _) {
                // Nobody has placed it yet.
            }
        }

        private static List<String> faults(Bench bench, Order end) {
            List<String> faults = new ArrayList<>(bench.gateway.violations());
            boolean completed = end.state() == OrderState.COMPLETED;
            long due = completed ? Bench.TOTAL.minor() : 0;
            check(faults, "the order has come to an end", !isUnderWay(end.state()));
            check(faults, "the provider keeps what the order says", bench.gateway.kept(end.id()) == due);
            check(faults, "tickets go with the money", bench.house.ticketsOf(end.id()) == (completed ? 1 : 0));
            check(faults, "goods go with the money", bench.stand.hasGoods(end.id()) == completed);
            check(faults, "the house is not oversold", bench.house.taken() <= 1);
            check(faults, "the books balance", bench.billing.balance(end.id(), "") == 0);
            check(faults, "the books know the money", bench.billing.balance(end.id(), "assets:gateway") == due);
            check(faults, "nothing is owed any more", bench.billing.balance(end.id(), "liabilities:orders") == 0);
            check(
                    faults,
                    "income is booked",
                    bench.billing.balance(end.id(), "revenue:tickets") == (completed ? -2_000 : 0));
            check(
                    faults,
                    "the tip is the artist's",
                    bench.billing.balance(end.id(), "liabilities:tips") == (completed ? -510 : 0));
            return faults;
        }

        private static boolean isUnderWay(OrderState state) {
            return state == OrderState.PAYING || state == OrderState.PAID || state == OrderState.REFUNDING;
        }

        private static void check(List<String> faults, String promise, boolean kept) {
            if (!kept) {
                faults.add(IT_IS_NOT_SO + promise);
            }
        }
    }

    private record Run(Order end, List<String> faults, int stopped, boolean reopened, List<String> history) {}
}
