package live.houselights.boxoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import live.houselights.boxoffice.BoxOffice.ConfirmOutcome;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.Held;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.SoldOut;
import live.houselights.boxoffice.TierDesk.StepDraft;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.TierId;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything that can happen to tiers, at once: mixed carts that hold, pay, renew, give back, are revoked while they pay and
 * lapse, while the tiers are resized, places set aside and prices turned. Every "sold out" is checked against what can have
 * been taken at that moment, what is under way included; {@code ExactRefusalsTest} judges each in the order of the commits.
 */
class StormTest {

    @Nested
    @OnH2
    class InMemory extends Storm {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Storm {

        @Test
        void noTwoCommandsEverWaitForEachOther() throws Exception {
            long before = deadlocks();
            storm();

            // What is counted is told late; one that is made on purpose tells when, and that it would be counted.
            deadlockOnPurpose();

            await().atMost(Duration.ofSeconds(20)).until(() -> deadlocks() > before);
            assertThat(deadlocks()).as("the one on purpose alone").isEqualTo(before + 1);
        }

        private void deadlockOnPurpose() throws SQLException {
            TierId one = tierOf(1);
            TierId other = tierOf(1);
            try (Connection first = database.getConnection();
                    Connection second = database.getConnection()) {
                first.setAutoCommit(false);
                second.setAutoCommit(false);
                touch(first, one);
                touch(second, other);
                CompletableFuture<Void> crossing = CompletableFuture.runAsync(() -> touchOrBeChosen(first, other));
                touchOrBeChosen(second, one);
                second.rollback();
                crossing.join();
                first.rollback();
            }
        }

        private static void touchOrBeChosen(Connection connection, TierId tier) {
            try {
                touch(connection, tier);
            } catch (SQLException chosen) {
                assertThat(chosen.getSQLState()).isEqualTo("40P01");
                try {
                    connection.rollback();
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            }
        }

        private static void touch(Connection connection, TierId tier) throws SQLException {
            try (var statement = connection.prepareStatement("update tier set position = position where id = ?")) {
                statement.setObject(1, tier.value());
                statement.executeUpdate();
            }
        }

        private long deadlocks() {
            return JdbcClient.create(database)
                    .sql("select deadlocks from pg_stat_database where datname = current_database()")
                    .query((row, _) -> row.getLong(1))
                    .single();
        }
    }

    abstract static class Storm extends Sales {

        private static final int BUYERS = 24;
        private static final int CARTS = 360;
        private static final int CAPACITY = 60;
        private static final int MORE = 10;
        private static final int ASIDE = 8;

        @Test
        void nobodyIsToldSoldOutWhileThereIsEnough() {
            int refused = storm();

            assertThat(refused).as("refusals that were checked").isGreaterThan(CARTS / 10);
        }

        /** Answers how many were refused. */
        int storm() {
            Map<TierId, Stock> stocks = new HashMap<>();
            List<TierId> tiers = IntStream.range(0, 3)
                    .mapToObj(_ -> {
                        TierId tier = tierOf(CAPACITY);
                        stocks.put(tier, new Stock(CAPACITY));
                        return tier;
                    })
                    .toList();
            ConcurrentLinkedQueue<String> untrue = new ConcurrentLinkedQueue<>();
            ConcurrentLinkedQueue<TierId> refused = new ConcurrentLinkedQueue<>();

            Crowd.of(BUYERS).attempt(CARTS, number -> {
                Random random = new Random(number);
                switch (number % 12) {
                    case 0 -> resize(tiers.get(random.nextInt(3)), stocks, random);
                    case 1 -> turnPrice(tiers.get(random.nextInt(3)), random);
                    case 2 -> {
                        int _ = boxOffice.releaseLapsed(now().plus(Duration.ofMinutes(11)), 5);
                    }
                    default -> shop(tiers, stocks, random, untrue, refused);
                }
                return number;
            });

            tiers.forEach(this::assertCountsAreTrue);
            assertThat(tiers)
                    .as("places that nobody has")
                    .allSatisfy(
                            tier -> assertThat(tier(tier).held() + tier(tier).sold())
                                    .isEqualTo(stockOf(tier, stocks).taken()));
            assertThat(untrue).as("false refusals").isEmpty();
            tiers.forEach(this::assertWhatIsLeftCanBeHad);
            return refused.size();
        }

        private void assertWhatIsLeftCanBeHad(TierId tier) {
            int left = tier(tier).left();
            for (int place = 0; place < left; place++) {
                held(tier, 1);
            }
            assertThat(hold(tier, 1)).isEqualTo(new SoldOut(0));
        }

        private void shop(
                List<TierId> tiers,
                Map<TierId, Stock> stocks,
                Random random,
                ConcurrentLinkedQueue<String> untrue,
                ConcurrentLinkedQueue<TierId> refused) {
            List<TierId> wanted = new ArrayList<>(tiers);
            Collections.shuffle(wanted, random);
            Map<HoldId, Taken> cart = new HashMap<>();
            for (TierId tier : wanted.subList(0, 1 + random.nextInt(3))) {
                int quantity = 1 + random.nextInt(3);
                Stock stock = stockOf(tier, stocks);
                Stock.Watch watch = stock.take(quantity);
                HoldOutcome outcome = hold(tier, quantity);
                if (outcome instanceof Held held) {
                    cart.put(held.hold(), new Taken(tier, quantity));
                    stock.stopWatching(watch);
                } else {
                    assertThat(outcome).isInstanceOf(SoldOut.class);
                    refused.add(tier);
                    if (stock.stopWatching(watch) + quantity <= watch.leastCapacity()) {
                        untrue.add("%d asked, at most %d of %d taken by others"
                                .formatted(quantity, watch.mostByOthers(), watch.leastCapacity()));
                    }
                    stock.back(quantity);
                }
            }
            if (!cart.isEmpty()) {
                end(cart, stocks, random);
            }
        }

        private void end(Map<HoldId, Taken> cart, Map<TierId, Stock> stocks, Random random) {
            HoldId[] holds = cart.keySet().toArray(HoldId[]::new);
            OrderId order = OrderId.next();
            boolean kept = switch (random.nextInt(6)) {
                case 0 -> false;
                case 1 -> {
                    boxOffice.renew(cart.keySet());
                    yield confirm(order, holds);
                }
                case 2 -> {
                    boolean _ = confirm(order, holds);
                    boxOffice.revoke(order);
                    yield false;
                }
                case 3 -> {
                    CompletableFuture<Void> paying = CompletableFuture.runAsync(() -> {
                        boolean _ = confirm(order, holds);
                    });
                    boxOffice.revoke(order);
                    paying.join();
                    yield false;
                }
                default -> confirm(order, holds);
            };
            if (!kept) {
                // What could not be confirmed as a whole goes back as a whole, as its order's refund would have it.
                boxOffice.revoke(order);
                boxOffice.release(cart.keySet());
                cart.values().forEach(taken -> stockOf(taken.tier(), stocks).back(taken.places()));
            }
        }

        private record Taken(TierId tier, int places) {}

        private boolean confirm(OrderId order, HoldId... holds) {
            return boxOffice.confirm(confirmation(order, holds)) instanceof ConfirmOutcome.Confirmed;
        }

        private static Stock stockOf(TierId tier, Map<TierId, Stock> stocks) {
            return Objects.requireNonNull(stocks.get(tier));
        }

        /** One manager at a time: two who set different numbers at once have no right to either. */
        private void resize(TierId tier, Map<TierId, Stock> stocks, Random random) {
            Stock stock = stockOf(tier, stocks);
            synchronized (stocks) {
                int capacity = CAPACITY + (random.nextBoolean() ? MORE : 0);
                int aside = random.nextBoolean() ? ASIDE : 0;
                stock.mayBe(Math.min(stock.capacity(), CAPACITY - ASIDE));
                TierDesk.TierOutcome _ = desk.save(tier, show, draft(capacity, BoxOffice.LARGEST_HOLD));
                TierDesk.TierOutcome _ = desk.setAside(tier, aside);
                Tier now = tier(tier);
                stock.mayBe(now.capacity() - now.setAside());
            }
        }

        private void turnPrice(TierId tier, Random random) {
            List<StepDraft> steps = new ArrayList<>(
                    desk.steps(tier).stream().map(TierDesk.PricedStep::step).toList());
            if (steps.size() < TierDesk.MOST_STEPS) {
                steps.add(new StepDraft(
                        PriceStepId.next(),
                        "Step " + steps.size(),
                        Money.of(1_000 + 100L * steps.size(), "EUR"),
                        FEE,
                        null,
                        5 + random.nextInt(20)));
            }
            TierDesk.TierOutcome _ = desk.saveSteps(tier, steps);
        }
    }

    /**
     * The most places of a tier that can be taken: counted from before they are asked for until after they are known to be
     * back.
     */
    private static final class Stock {

        private final List<Watch> watches = new ArrayList<>();
        private int taken;
        private int capacity;

        private Stock(int capacity) {
            this.capacity = capacity;
        }

        /** Counts places as taken from now on, and watches until the answer is there. */
        synchronized Watch take(int places) {
            Watch watch = new Watch(taken, capacity);
            taken += places;
            watches.forEach(other -> other.see(places));
            watches.add(watch);
            return watch;
        }

        synchronized void back(int places) {
            taken -= places;
            watches.forEach(other -> other.now -= places);
        }

        /** Answers the most that others can have had. */
        synchronized int stopWatching(Watch watch) {
            watches.remove(watch);
            return watch.mostByOthers();
        }

        synchronized void mayBe(int places) {
            capacity = places;
            watches.forEach(watch -> watch.leastCapacity = Math.min(watch.leastCapacity, places));
        }

        synchronized int taken() {
            return taken;
        }

        synchronized int capacity() {
            return capacity;
        }

        /** What others can have had while one waits for an answer. */
        private static final class Watch {

            private int now;
            private int most;
            private int leastCapacity;

            private Watch(int takenByOthers, int capacity) {
                this.now = takenByOthers;
                this.most = takenByOthers;
                this.leastCapacity = capacity;
            }

            private void see(int more) {
                now += more;
                most = Math.max(most, now);
            }

            int mostByOthers() {
                return most;
            }

            int leastCapacity() {
                return leastCapacity;
            }
        }
    }
}
