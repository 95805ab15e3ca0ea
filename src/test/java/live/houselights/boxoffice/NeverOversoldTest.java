package live.houselights.boxoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import live.houselights.boxoffice.BoxOffice.ConfirmOutcome;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.Busy;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.Held;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.LimitReached;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.SoldOut;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TierId;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The promise of the box office, under real threads and judged from the database: never is more held and sold than there
 * is. The control shows that the same crowd and the same judge see an oversell where the promise is not kept.
 */
class NeverOversoldTest {

    @Nested
    @OnH2
    class InMemory extends NeverOversold {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends NeverOversold {}

    abstract static class NeverOversold extends Sales {

        private static final int PLACES = 500;
        private static final int THREADS = 64;
        private static final int ATTEMPTS = 3_000;
        private static final int LARGEST = 6;

        @Test
        void aCrowdThatHoldsReleasesConfirmsRevokesAndLapsesNeverOversells() {
            TierId stalls = tierOf(PLACES);
            TierId balcony = tierOf(PLACES);
            AtomicInteger refused = new AtomicInteger();

            Crowd.of(THREADS).attempt(ATTEMPTS, number -> {
                Random random = new Random(number);
                TierId first = random.nextBoolean() ? stalls : balcony;
                TierId second = first.equals(stalls) ? balcony : stalls;
                HoldRequest here = request(first, 1 + random.nextInt(LARGEST));
                HoldRequest there = request(second, 1);
                boolean both = boxOffice.hold(here) instanceof Held & boxOffice.hold(there) instanceof Held;
                if (!both) {
                    refused.incrementAndGet();
                }
                act(random, List.of(here.hold(), there.hold()));
                return both;
            });

            assertThat(refused).as("the crowd was larger than the house").hasPositiveValue();
            assertCountsAreTrue(stalls);
            assertCountsAreTrue(balcony);
        }

        private void act(Random random, List<HoldId> holds) {
            OrderId order = OrderId.next();
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> boxOffice.confirm(confirmation(order, holds));
                case 4 -> {
                    boxOffice.confirm(confirmation(order, holds));
                    boxOffice.confirm(confirmation(order, holds.reversed()));
                }
                case 5, 6 -> {
                    boxOffice.confirm(confirmation(order, holds));
                    boxOffice.revoke(order);
                }
                case 7, 8, 9 -> boxOffice.release(holds);
                case 10 -> boxOffice.releaseLapsed(now().plus(BoxOffice.HOLD).plusSeconds(60), 3);
                default -> boxOffice.renew(holds);
            }
        }

        private ConfirmRequest confirmation(OrderId order, List<HoldId> holds) {
            return new ConfirmRequest(order, show, holds, "mia@example.com", "Mia");
        }

        @Test
        void aSellOutSellsEveryPlace() {
            TierId tier = tierOf(PLACES);

            List<HoldOutcome> outcomes = Crowd.of(THREADS).attempt(PLACES + 200, _ -> hold(tier, 1));

            assertThat(outcomes).filteredOn(Held.class::isInstance).hasSize(PLACES);
            assertThat(tier(tier).left()).isZero();
            assertCountsAreTrue(tier);
        }

        /** The control. The crowd meets between reading and writing, so that it does not depend on luck. */
        @Test
        void readingThenWritingWithoutTheCheckOversells() {
            JdbcClient sql = JdbcClient.create(database);
            sql.sql("create table naive_tier (held int not null)").update();
            sql.sql("create table naive_hold (quantity int not null)").update();
            sql.sql("insert into naive_tier (held) values (0)").update();
            Crowd crowd = Crowd.of(THREADS);
            Runnable meeting = crowd.meetingPoint();

            crowd.attempt(THREADS * (ATTEMPTS / THREADS), number -> {
                int quantity = 1 + new Random(number).nextInt(LARGEST);
                int held = sql.sql("select held from naive_tier")
                        .query(Integer.class)
                        .single();
                meeting.run();
                if (held + quantity <= PLACES) {
                    sql.sql("insert into naive_hold (quantity) values (:quantity)")
                            .param("quantity", quantity)
                            .update();
                    sql.sql("update naive_tier set held = :held")
                            .param("held", held + quantity)
                            .update();
                }
                return held;
            });

            int held = sql.sql("select sum(quantity) from naive_hold")
                    .query(Integer.class)
                    .single();
            sql.sql("drop table naive_hold").update();
            sql.sql("drop table naive_tier").update();
            assertThat(held).as("places held of %d", PLACES).isGreaterThan(PLACES);
        }

        @Test
        void ofFiftyCartsThatRaceForTheLastTicketOneWins() {
            TierId tier = tierOf(1);

            List<HoldOutcome> outcomes = Crowd.of(50).attempt(50, _ -> hold(tier, 1));

            assertThat(outcomes).filteredOn(Held.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(new SoldOut(0)::equals).hasSize(49);
        }

        @Test
        void aFloodIsAnsweredBusyAndAskedAgainIsServed() {
            TierId tier = tierOf(600);
            List<HoldRequest> requests =
                    IntStream.range(0, 600).mapToObj(_ -> request(tier, 1)).toList();

            List<HoldOutcome> outcomes = Crowd.of(600).attempt(600, number -> boxOffice.hold(requests.get(number)));

            assertThat(outcomes).allMatch(outcome -> outcome instanceof Held || outcome instanceof Busy);
            requests.forEach(request -> assertThat(boxOffice.hold(request)).isInstanceOf(Held.class));
            assertThat(tier(tier).left()).isZero();
            assertCountsAreTrue(tier);
        }

        @Test
        void aHoldAskedFiftyTimesAtOnceCountsOnce() {
            TierId tier = tierOf(3);
            HoldRequest request = request(tier, 2);

            List<HoldOutcome> outcomes = Crowd.of(50).attempt(50, _ -> boxOffice.hold(request));

            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(((Held) outcome).hold()).isEqualTo(request.hold()));
            assertThat(outcomes.stream()
                            .map(outcome -> ((Held) outcome).until())
                            .distinct())
                    .hasSize(1);
            assertThat(tier(tier).held()).isEqualTo(2);
        }

        @Test
        void aFanWithFiftyTabsStaysWithinTheLimit() {
            TierId tier = tierOf(500, 4);
            CartId cart = CartId.next();

            List<HoldOutcome> outcomes =
                    Crowd.of(50).attempt(50, _ -> boxOffice.hold(new HoldRequest(HoldId.next(), cart, tier, 1, "")));

            assertThat(outcomes).filteredOn(Held.class::isInstance).hasSize(4);
            assertThat(outcomes).filteredOn(new LimitReached(4)::equals).hasSize(46);
            assertThat(tier(tier).held()).isEqualTo(4);
        }

        @Test
        void anOrderConfirmedFromManyThreadsHasItsTicketsOnce() {
            TierId tier = tierOf(10);
            HoldId hold = held(tier, 4);
            OrderId order = OrderId.next();

            List<List<Ticket>> answers = Crowd.of(20).attempt(20, _ -> confirmed(order, hold));

            assertThat(answers.stream().distinct()).hasSize(1);
            assertThat(tickets.ofOrder(order)).hasSize(4);
            assertThat(tier(tier).sold()).isEqualTo(4);
            assertCountsAreTrue(tier);
        }

        @Test
        void anOrderConfirmedAndRevokedAtOnceEndsRevoked() {
            TierId tier = tierOf(100);

            Crowd.of(20).attempt(40, _ -> {
                HoldId hold = held(tier, 2);
                OrderId order = OrderId.next();
                Crowd.of(2)
                        .attempt(2, side -> side == 0 ? boxOffice.confirm(confirmation(order, hold)) : revoked(order));
                return order;
            });

            assertThat(tier(tier).sold()).isZero();
            assertCountsAreTrue(tier);
        }

        private ConfirmOutcome revoked(OrderId order) {
            boxOffice.revoke(order);
            return new ConfirmOutcome.Lapsed("revoked");
        }

        @Test
        void lapsedHoldsThatArePaidForTakeOnlyWhatIsThere() {
            TierId tier = tierOf(10);
            List<HoldId> late = List.of(held(tier, 4), held(tier, 4), held(tier, 2));
            clock.advance(BoxOffice.HOLD.plus(Duration.ofMinutes(1)));
            boxOffice.releaseLapsed(now(), 10_000);
            held(tier, 5);

            List<ConfirmOutcome> outcomes =
                    Crowd.of(3).attempt(3, number -> boxOffice.confirm(confirmation(OrderId.next(), late.get(number))));

            assertThat(outcomes).hasAtLeastOneElementOfType(ConfirmOutcome.Confirmed.class);
            assertThat(outcomes).hasAtLeastOneElementOfType(ConfirmOutcome.Lapsed.class);
            assertCountsAreTrue(tier);
        }
    }
}
