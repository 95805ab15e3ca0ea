package live.houselights.waitinglist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.Tier;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TierId;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.waitinglist.WaitingPlace.State;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The list's promises under real threads, judged from the database: no place twice, no buyer before the list, in order. */
class FairUnderPressureTest {

    @Nested
    @OnH2
    class InMemory extends Fair {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Fair {}

    abstract static class Fair extends SoldOutHouse {

        private static final int PLACES = 24;
        private static final int THREADS = 12;

        @Test
        void manyNodesThatOfferAtOnceOfferEachPlaceOnceAndInOrder() {
            Sold sold = soldOut(PLACES);
            List<WaitingPlace> waiting = IntStream.range(0, PLACES + 10)
                    .mapToObj(number -> joined(sold.tier(), "fan-%d-%s".formatted(number, show), 1))
                    .toList();

            Crowd.of(THREADS).attempt(PLACES * 3, number -> {
                if (number % 3 == 0) {
                    boxOffice.revoke(sold.orders().get(number / 3));
                } else {
                    sweep();
                }
                return number;
            });
            sweep();

            List<WaitingPlace> now = waiting.stream().map(this::now).toList();
            assertThat(now.subList(0, PLACES)).allMatch(place -> place.state() == State.OFFERED);
            assertThat(now.subList(PLACES, PLACES + 10)).allMatch(place -> place.state() == State.WAITING);
            assertThat(now.stream()
                            .map(WaitingPlace::offer)
                            .filter(Objects::nonNull)
                            .map(WaitingPlace.Offer::hold)
                            .distinct())
                    .hasSize(PLACES);
            assertThat(tier(sold.tier()).held()).isEqualTo(PLACES);
            assertNothingOversold(sold.tier());
        }

        @Test
        void noBuyerIsQuickerThanTheList() {
            Sold sold = soldOut(PLACES);
            IntStream.range(0, PLACES).forEach(number -> joined(sold.tier(), "waits-%d-%s".formatted(number, show), 1));
            AtomicInteger quicker = new AtomicInteger();

            Crowd.of(THREADS).attempt(PLACES * 4, number -> {
                switch (number % 4) {
                    case 0 -> boxOffice.revoke(sold.orders().get(number / 4));
                    case 1 -> sweep();
                    default -> {
                        if (holdOnOpenSale(sold.tier(), 1) instanceof HoldOutcome.Held) {
                            quicker.incrementAndGet();
                        }
                    }
                }
                return number;
            });

            assertThat(quicker).hasValue(0);
            assertNothingOversold(sold.tier());
        }

        @Test
        void aCrowdThatJoinsLeavesBuysReturnsAndLapsesKeepsEveryPromise() {
            TierId tier = tierOf(PLACES);
            List<OrderId> orders = new ArrayList<>(
                    IntStream.range(0, PLACES).mapToObj(_ -> buy(tier)).toList());
            List<WaitingPlace> known = Collections.synchronizedList(new ArrayList<>());
            known.add(joined(tier, "first-" + show, 2));

            Crowd.of(THREADS).attempt(240, number -> {
                SplittableRandom random = new SplittableRandom(number);
                switch (random.nextInt(8)) {
                    case 0, 1, 2 ->
                        join(tier, "crowd-%d-%s".formatted(number, show), 1 + random.nextInt(3), random.nextBoolean());
                    case 3 -> boxOffice.revoke(orders.get(random.nextInt(orders.size())));
                    case 4 -> holdOnOpenSale(tier, 1 + random.nextInt(2));
                    case 5 -> some(known, random).ifPresent(place -> list.leave(place.key()));
                    case 6 ->
                        some(known, random)
                                .map(this::now)
                                .map(WaitingPlace::offer)
                                .ifPresent(offer -> confirm(OrderId.next(), offer.hold()));
                    default -> sweep();
                }
                list.placeOf(tier, "crowd-%d-%s@fans.example".formatted(number, show))
                        .ifPresent(known::add);
                Tier seen = tier(tier);
                assertThat(seen.held() + seen.sold()).isLessThanOrEqualTo(PLACES);
                return number;
            });
            clock.advance(Duration.ofMinutes(11));
            sweep();

            assertThat(known).as("the list was used").hasSizeGreaterThan(30);
            assertNothingOversold(tier);
            assertOffersAreHeldOnce(tier);
            assertNobodyIsOvertakenTooOften(tier);
        }

        private static Optional<WaitingPlace> some(List<WaitingPlace> known, SplittableRandom random) {
            synchronized (known) {
                return known.isEmpty() ? Optional.empty() : Optional.of(known.get(random.nextInt(known.size())));
            }
        }

        private void assertOffersAreHeldOnce(TierId tier) {
            int unheld = count("""
                select count(*) from waiting_entry e left join hold h on h.id = e.hold_id
                where e.tier_id = :tier and e.step = 'OFFERED'
                and (h.id is null or h.quantity <> e.offered or h.state not in ('HELD', 'CONFIRMED'))\
                """, tier);
            assertThat(unheld).as("offers without their places").isZero();
        }

        private void assertNobodyIsOvertakenTooOften(TierId tier) {
            assertThat(count("select count(*) from waiting_entry where tier_id = :tier and overtaken > 3", tier))
                    .isZero();
        }

        private int count(String query, TierId tier) {
            return sql().sql(query)
                    .param("tier", tier.value())
                    .query(Integer.class)
                    .single();
        }
    }
}
