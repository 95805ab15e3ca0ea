package live.houselights.boxoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.houselights.boxoffice.BoxOffice.ConfirmOutcome;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.Held;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TierId;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one writer per tier promises when much happens at once. */
class HotTierTest {

    @Nested
    @OnH2
    class InMemory extends HotTier {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends HotTier {

        @Test
        void mixedCartsOverThreeTiersNeverDeadlock() {
            long before = deadlocks();

            sellMixedCarts();

            assertThat(deadlocks()).isEqualTo(before);
        }

        private long deadlocks() {
            return JdbcClient.create(database)
                    .sql("select deadlocks from pg_stat_database where datname = current_database()")
                    .query(Long.class)
                    .single();
        }
    }

    abstract static class HotTier extends Sales {

        private static final int MANY = 50_000;
        private static final int PER_COMMAND = 500;

        @Test
        void whileFiftyThousandHoldsLapseTogetherBuyersAreServed() throws SQLException {
            TierId tier = tierOf(MANY + 10_000);
            insertHeld(tier, MANY, now().minusSeconds(1));
            CompletableFuture<Void> sweep = CompletableFuture.runAsync(() -> {
                while (late(tier) > 0) {
                    int _ = boxOffice.releaseLapsed(now(), PER_COMMAND);
                }
            });

            List<Held> served = new ArrayList<>();
            while (!sweep.isDone()) {
                served.add((Held) hold(tier, 1));
            }

            sweep.join();
            assertThat(served).as("buyers served meanwhile").hasSizeGreaterThan(MANY / PER_COMMAND / 2);
            assertThat(tier(tier).held()).isEqualTo(served.size());
            assertCountsAreTrue(tier);
            boxOffice.release(served.stream().map(Held::hold).toList());
            assertThat(tier(tier).held()).isZero();
        }

        private int late(TierId tier) {
            return JdbcClient.create(database)
                    .sql("select count(*) from hold where tier_id = :tier and state = 'HELD' and until <= :now")
                    .param("tier", tier.value())
                    .param("now", now().atOffset(ZoneOffset.UTC))
                    .query(Integer.class)
                    .single();
        }

        /** As if carts had taken them before this node had the tier. */
        private void insertHeld(TierId tier, int holds, Instant until) throws SQLException {
            try (Connection connection = database.getConnection();
                    PreparedStatement insert = connection.prepareStatement("""
                        insert into hold (id, cart_id, tier_id, quantity, state, until, renewals, price_minor, fee_minor)
                        values (?, ?, ?, 1, 'HELD', ?, 0, 2500, 250)\
                        """)) {
                connection.setAutoCommit(false);
                for (int i = 0; i < holds; i++) {
                    insert.setObject(1, HoldId.next().value());
                    insert.setObject(2, OrderId.next().value());
                    insert.setObject(3, tier.value());
                    insert.setObject(4, until.atOffset(ZoneOffset.UTC));
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
            JdbcClient.create(database)
                    .sql("update tier set held = held + :holds where id = :tier")
                    .param("holds", holds)
                    .param("tier", tier.value())
                    .update();
        }

        @Test
        void commandsSentThriceAndInAnyOrderCountOnce() {
            TierId tier = tierOf(400);
            List<HoldRequest> requests =
                    IntStream.range(0, 100).mapToObj(_ -> request(tier, 2)).toList();
            List<OrderId> orders =
                    IntStream.range(0, 100).mapToObj(_ -> OrderId.next()).toList();
            List<Runnable> letters = new ArrayList<>();
            for (int copy = 0; copy < 3; copy++) {
                for (int i = 0; i < 100; i++) {
                    HoldRequest request = requests.get(i);
                    OrderId order = orders.get(i);
                    letters.add(() -> assertThat(boxOffice.hold(request)).isInstanceOf(Held.class));
                    letters.add(() -> confirmOnceHeld(order, request));
                }
            }
            Collections.shuffle(letters, new Random(7));

            Crowd.of(32).attempt(letters.size(), number -> {
                letters.get(number).run();
                return number;
            });

            assertThat(tier(tier).sold()).isEqualTo(200);
            assertThat(tier(tier).held()).isZero();
            assertThat(orders)
                    .allSatisfy(order -> assertThat(tickets.ofOrder(order)).hasSize(2));
            assertCountsAreTrue(tier);
        }

        private void confirmOnceHeld(OrderId order, HoldRequest request) {
            if (boxOffice.confirm(confirmation(order, request.hold())) instanceof ConfirmOutcome.Lapsed) {
                boxOffice.hold(request);
                assertThat(boxOffice.confirm(confirmation(order, request.hold())))
                        .isInstanceOf(ConfirmOutcome.Confirmed.class);
            }
        }

        @Test
        void mixedCartsOverThreeTiersAreAllOrNothing() {
            sellMixedCarts();
        }

        /** Carts of three tiers in every order; some are revoked at the same time, some confirmed twice, some given up. */
        void sellMixedCarts() {
            List<TierId> tiers = List.of(tierOf(150), tierOf(150), tierOf(100));
            List<OrderId> orders = Crowd.of(32).attempt(160, number -> {
                Random random = new Random(number);
                List<TierId> mixed = new ArrayList<>(tiers);
                Collections.shuffle(mixed, random);
                HoldId[] holds = mixed.stream()
                        .flatMap(tier -> hold(tier, 1) instanceof Held held ? Stream.of(held.hold()) : Stream.empty())
                        .toArray(HoldId[]::new);
                OrderId order = OrderId.next();
                switch (random.nextInt(4)) {
                    case 0 -> boxOffice.release(List.of(holds));
                    case 1 -> Crowd.of(2).attempt(2, side -> side == 0 ? sold(order, holds) : revoked(order));
                    default -> sold(order, holds);
                }
                return order;
            });

            tiers.forEach(this::assertCountsAreTrue);
            assertThat(orders)
                    .allSatisfy(order -> assertThat(tickets.ofOrder(order).stream()
                                    .filter(Ticket::valid)
                                    .count())
                            .isIn(0L, 1L, 2L, 3L));
            assertThat(promised()).as("holds still promised to an order").isZero();
        }

        private boolean sold(OrderId order, HoldId... holds) {
            return holds.length > 0
                    && boxOffice.confirm(confirmation(order, holds)) instanceof ConfirmOutcome.Confirmed;
        }

        private boolean revoked(OrderId order) {
            boxOffice.revoke(order);
            return false;
        }

        private int promised() {
            return JdbcClient.create(database)
                    .sql("select count(*) from hold where state = 'HELD' and order_id is not null")
                    .query(Integer.class)
                    .single();
        }

        @Test
        void whoSavesATierThatSomebodyChangedMeanwhileIsToldAndChangesNothing() {
            TierId tier = tierOf(10);
            TierDesk.TierDraft seen = desk.draft(tier).orElseThrow();
            held(tier, 4);
            assertThat(desk.edit(tier, show, draft(20, 6), seen))
                    .isEqualTo(new Edit.Decided<>(new TierDesk.TierOutcome.Saved()));

            Edit<TierDesk.TierDraft> late = desk.edit(tier, show, draft(30, 8), seen);

            TierDesk.TierDraft now = desk.draft(tier).orElseThrow();
            assertThat(late).isEqualTo(new Edit.Overtaken<>(now));
            assertThat(now.capacity()).isEqualTo(20);
            assertThat(now.perFan()).isEqualTo(6);
            assertThat(desk.edit(tier, show, draft(30, 8), now)).isInstanceOf(Edit.Decided.class);
            assertCountsAreTrue(tier);
        }

        @Test
        void ofManyWhoSaveTheSameTierAtOnceOneIsFirst() {
            TierId tier = tierOf(10);
            TierDesk.TierDraft seen = desk.draft(tier).orElseThrow();

            List<Edit<TierDesk.TierDraft>> edits =
                    Crowd.of(6).attempt(6, i -> desk.edit(tier, show, draft(10, 2 + i), seen));

            assertThat(edits).filteredOn(Edit.Decided.class::isInstance).hasSize(1);
            assertThat(edits).filteredOn(Edit.Overtaken.class::isInstance).hasSize(5);
        }

        @Test
        void placesSetAsideAreNotSoldUntilTheyAreGivenBack() {
            TierId tier = tierOf(10);
            held(tier, 4);

            assertThat(desk.setAside(tier, 5)).isEqualTo(new TierDesk.TierOutcome.Saved());
            HoldOutcome refused = hold(tier, 2);
            TierDesk.TierOutcome tooMany = desk.setAside(tier, 7);
            assertThat(desk.setAside(tier, 0)).isEqualTo(new TierDesk.TierOutcome.Saved());

            assertThat(refused).isEqualTo(new HoldOutcome.SoldOut(1));
            assertThat(tooMany).isInstanceOf(TierDesk.TierOutcome.Refused.class);
            assertThat(desk.setAside(tier, -1)).isInstanceOf(TierDesk.TierOutcome.Refused.class);
            assertThat(hold(tier, 6)).isInstanceOf(Held.class);
            assertCountsAreTrue(tier);
        }

        @Test
        void aHoldThatLapsedIsPaidForWithAnotherTiersWhileBothHaveRoom() {
            TierId stalls = tierOf(5);
            TierId balcony = tierOf(5);
            HoldId late = held(stalls, 2);
            boxOffice.release(List.of(late));
            HoldId there = held(balcony, 1);
            OrderId order = OrderId.next();

            assertThat(confirmed(order, late, there)).hasSize(3);
            assertThat(confirmed(order, there, late)).hasSize(3);

            assertThat(tier(stalls).sold()).isEqualTo(2);
            assertCountsAreTrue(stalls);
            assertCountsAreTrue(balcony);
        }

        @Test
        void holdsOfTwoTiersAreRenewedTogether() {
            HoldId here = held(tierOf(5), 1);
            HoldId there = held(tierOf(5), 1);
            clock.advance(Duration.ofMinutes(9));

            assertThat(boxOffice.renew(List.of(here, there))).isInstanceOf(BoxOffice.RenewOutcome.Renewed.class);
            assertThat(boxOffice.renew(List.of(there, here))).isEqualTo(new BoxOffice.RenewOutcome.RenewedBefore());
        }
    }
}
