package live.houselights.merch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ProductId;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Merch.ReserveOutcome;
import live.houselights.merch.Merch.ReserveOutcome.NotPossible;
import live.houselights.merch.Merch.ReserveOutcome.OutOfStock;
import live.houselights.merch.Merch.ReserveOutcome.Reserved;
import live.houselights.merch.Merch.ReserveRequest;
import live.houselights.merch.Merch.TakeOutcome.Lapsed;
import live.houselights.merch.Merch.TakeOutcome.Taken;
import live.houselights.messages.sales.StockChanged;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How goods are reserved, taken and put back, and that no more is sold than there is. */
class MerchTest {

    @Nested
    @OnH2
    class InMemory extends Selling {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Selling {}

    abstract static class Selling extends Store {

        @Test
        void reservedGoodsAreNotLeftForOthers() {
            VariantId shirts = shirts(5);

            Reserved reserved = (Reserved) reserve(shirts, 3);

            assertThat(reserved.variant().price()).isEqualTo(PRICE);
            assertThat(variant(shirts).left()).isEqualTo(2);
            assertThat(variant(shirts).stock()).isEqualTo(5);
            assertThat(reserve(shirts, 3)).isEqualTo(new OutOfStock(2));
        }

        @Test
        void theSameReservationAskedTwiceCountsOnce() {
            VariantId shirts = shirts(5);
            ReserveRequest request = request(shirts, 3);

            merch.reserve(request);

            assertThat(merch.reserve(request)).isInstanceOf(Reserved.class);
            assertThat(variant(shirts).left()).isEqualTo(2);
        }

        @Test
        void anIdThatAnotherReservationHasIsRefused() {
            VariantId shirts = shirts(5);
            ReserveRequest first = request(shirts, 1);
            merch.reserve(first);

            var clash = new ReserveRequest(first.reservation(), CartId.next(), shirts, 1, first.until());

            assertThat(merch.reserve(clash)).isInstanceOf(NotPossible.class);
        }

        @Test
        void aReservationThatOvertakesItsOwnReleaseIsNotMadeAgain() {
            VariantId shirts = shirts(5);
            ReserveRequest request = request(shirts, 1);
            merch.reserve(request);
            merch.release(List.of(request.reservation()));

            assertThat(merch.reserve(request)).isInstanceOf(NotPossible.class);
            assertThat(variant(shirts).left()).isEqualTo(5);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, 11, 1_000_000, Integer.MIN_VALUE, Integer.MAX_VALUE})
        void aQuantityThatNoReservationCanHaveIsRefused(int quantity) {
            assertThat(reserve(shirts(100), quantity)).isInstanceOf(NotPossible.class);
        }

        @Test
        void anUnknownVariantIsRefused() {
            assertThat(reserve(VariantId.next(), 1)).isInstanceOf(NotPossible.class);
            assertThat(merch.productOf(VariantId.next())).isEmpty();
        }

        @Test
        void aVariantTakenOffSaleIsRefusedButServesWhoReservedIt() {
            ProductId product = ProductId.next();
            var medium = variant("M", 5);
            save(product, draft("Tour shirt", medium));
            ReservationId early = reserved(medium.id(), 1);

            save(product, draft("Tour shirt", variant("L", 5)));

            assertThat(reserve(medium.id(), 1)).isInstanceOf(NotPossible.class);
            assertThat(merch.productOf(medium.id())).isPresent();
            assertThat(take(OrderId.next(), early)).isEqualTo(new Taken());
        }

        @Test
        void releasingTwiceReleasesOnce() {
            VariantId shirts = shirts(5);
            ReservationId reservation = reserved(shirts, 2);
            reserved(shirts, 1);

            merch.release(List.of(reservation));
            merch.release(List.of(reservation, ReservationId.next()));

            assertCountsAreTrue(shirts, 5);
            assertThat(variant(shirts).left()).isEqualTo(4);
        }

        @Test
        void reservationsPastTheirTimeReturnToStock() {
            VariantId shirts = shirts(5);
            reserved(shirts, 2);
            ReservationId kept = reserved(shirts, 1);
            merch.keepUntil(List.of(kept), now().plus(Duration.ofMinutes(30)));
            clock.advance(Duration.ofMinutes(10));

            merch.releaseLapsed(now(), 10_000);

            assertThat(variant(shirts).left()).isEqualTo(4);
            assertCountsAreTrue(shirts, 5);
        }

        @Test
        void takingTwiceTakesOnce() {
            VariantId shirts = shirts(5);
            ReservationId reservation = reserved(shirts, 2);
            OrderId order = OrderId.next();

            assertThat(take(order, reservation)).isEqualTo(new Taken());
            assertThat(take(order, reservation)).isEqualTo(new Taken());

            assertThat(variant(shirts).stock()).isEqualTo(3);
            assertCountsAreTrue(shirts, 5);
            assertThat(desk.waiting(artist)).singleElement().satisfies(shipment -> {
                assertThat(shipment.order()).isEqualTo(order);
                assertThat(shipment.address()).isEqualTo(BERLIN);
                assertThat(shipment.contents()).containsExactly("2 × Tour shirt, M");
            });
        }

        @Test
        void aReservationThatLapsedIsTakenAgainWhenThereIsStock() {
            VariantId shirts = shirts(5);
            ReservationId reservation = reserved(shirts, 2);
            merch.release(List.of(reservation));

            assertThat(take(OrderId.next(), reservation)).isEqualTo(new Taken());
            assertCountsAreTrue(shirts, 5);
        }

        @Test
        void whenOneCannotBeHadNothingIsTaken() {
            VariantId shirts = shirts(5);
            VariantId posters = shirts(1);
            ReservationId there = reserved(shirts, 2);
            ReservationId gone = reserved(posters, 1);
            merch.release(List.of(gone));
            reserved(posters, 1);

            assertThat(take(OrderId.next(), there, gone)).isInstanceOf(Lapsed.class);

            assertThat(variant(shirts).stock()).isEqualTo(5);
            assertCountsAreTrue(shirts, 5);
            assertThat(desk.waiting(artist)).isEmpty();
        }

        @Test
        void aReservationServesOneOrderOnly() {
            ReservationId reservation = reserved(shirts(5), 1);
            take(OrderId.next(), reservation);

            assertThat(take(OrderId.next(), reservation)).isInstanceOf(Lapsed.class);
            assertThat(take(OrderId.next(), ReservationId.next())).isInstanceOf(Lapsed.class);
        }

        @Test
        void goodsPutBackTwiceReturnOnce() {
            VariantId shirts = shirts(5);
            OrderId order = OrderId.next();
            ReservationId reservation = reserved(shirts, 2);
            take(order, reservation);

            merch.putBack(order);
            merch.putBack(order);

            assertThat(variant(shirts).left()).isEqualTo(5);
            assertCountsAreTrue(shirts, 5);
            assertThat(desk.waiting(artist)).isEmpty();
            assertThat(take(order, reservation)).as("too late").isInstanceOf(Lapsed.class);
        }

        @Test
        void goodsOnTheirWayAreNotPutBack() {
            VariantId shirts = shirts(5);
            OrderId order = OrderId.next();
            take(order, reserved(shirts, 2));
            desk.markShipped(order, artist, "DE-1");

            merch.putBack(order);

            assertThat(variant(shirts).stock()).isEqualTo(3);
            assertThat(desk.waiting(artist)).isEmpty();
        }

        @Test
        void ofAnOrderOfTwoArtistsOnlyTheParcelThatHasNotLeftIsPutBack() {
            VariantId here = shirts(5);
            ArtistId sender = artist;
            artist = ArtistId.next();
            VariantId there = shirts(5);
            OrderId order = OrderId.next();
            take(order, reserved(here, 1), reserved(there, 2));
            desk.markShipped(order, sender, "DE-1");

            merch.putBack(order);

            assertThat(variant(here).stock()).isEqualTo(4);
            assertThat(variant(there).stock()).isEqualTo(5);
            assertCountsAreTrue(here, 5);
            assertCountsAreTrue(there, 5);
            assertThat(merch.shipments(order))
                    .extracting(Shipment::artist, Shipment::state)
                    .containsExactlyInAnyOrder(
                            tuple(sender, Shipment.State.SHIPPED), tuple(artist, Shipment.State.STOPPED));
        }

        @Test
        void anOrderWhoseGoodsWerePutBackFirstNeverTakesAny() {
            VariantId shirts = shirts(5);
            OrderId order = OrderId.next();
            ReservationId reservation = reserved(shirts, 2);

            merch.putBack(order);

            assertThat(take(order, reservation)).isInstanceOf(Lapsed.class);
            assertCountsAreTrue(shirts, 5);
        }

        @Test
        void shippingIsKnownByCountry() {
            assertThat(merch.shippingTo("de")).contains(Money.of(490, "EUR"));
            assertThat(merch.shippingTo(" US ")).isPresent();
            assertThat(merch.shippingTo("ZZ")).isEmpty();
            assertThat(merch.shippingTo("' or 1=1 --")).isEmpty();
            assertThat(merch.shippingTo("\0\0")).isEmpty();
            assertThat(merch.destinations())
                    .contains("DE", "FR", "GB", "US", "CA", "AU", "JP")
                    .isSorted();
        }

        @Test
        void anAddressWeDoNotShipToTakesNothing() {
            VariantId shirts = shirts(5);
            Address nowhere = new Address("Mia", "1", "1", "Nowhere", "ZZ");

            assertThat(merch.take(OrderId.next(), List.of(reserved(shirts, 1)), nowhere))
                    .isInstanceOf(Lapsed.class);
            assertCountsAreTrue(shirts, 5);
        }

        @Test
        void sqlAndHtmlInAnAddressStayDataAndOddOnesDoNotFail() {
            Address odd = new Address(
                    "'; drop table delivery; --", "<script>alert(1)</script>", "x".repeat(500), "B\0erlin", "de");

            assertThat(merch.take(OrderId.next(), List.of(reserved(shirts(5), 1)), odd))
                    .isEqualTo(new Taken());

            Address kept = desk.waiting(artist).getFirst().address();
            assertThat(kept.name()).isEqualTo(odd.name());
            assertThat(kept.street()).isEqualTo(odd.street());
            assertThat(kept.country()).isEqualTo("DE");
        }

        @Test
        void everyChangeOfStockIsTold() {
            VariantId shirts = shirts(5);
            ProductId product = merch.productOf(shirts).orElseThrow().id();
            List<StockChanged> heard = new CopyOnWriteArrayList<>();
            try (var _ = topics.subscribe(StockChanged.class, heard::add)) {
                take(OrderId.next(), reserved(shirts, 1));

                await().untilAsserted(() -> assertThat(heard)
                        .filteredOn(new StockChanged(product, shirts)::equals)
                        .hasSize(2));
            }
        }

        @Test
        void aCrowdThatReservesTakesReleasesAndPutsBackNeverOversells() {
            VariantId shirts = shirts(300);
            VariantId posters = shirts(300);

            List<Boolean> served = Crowd.of(64).attempt(1_500, number -> {
                Random random = new Random(number);
                VariantId first = random.nextBoolean() ? shirts : posters;
                ReserveRequest here = request(first, 1 + random.nextInt(4));
                ReserveRequest there = request(first.equals(shirts) ? posters : shirts, 1);
                boolean both = merch.reserve(here) instanceof Reserved & merch.reserve(there) instanceof Reserved;
                act(random, List.of(here.reservation(), there.reservation()));
                return both;
            });

            assertThat(served).as("the crowd wanted more than there was").contains(true, false);
            assertCountsAreTrue(shirts, 300);
            assertCountsAreTrue(posters, 300);
        }

        private void act(Random random, List<ReservationId> reservations) {
            OrderId order = OrderId.next();
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> merch.take(order, reservations, BERLIN);
                case 3 -> {
                    merch.take(order, reservations, BERLIN);
                    merch.take(order, reservations.reversed(), BERLIN);
                    merch.putBack(order);
                }
                case 4, 5 -> merch.release(reservations);
                case 6 -> merch.releaseLapsed(now().plus(Duration.ofMinutes(11)), 3);
                default -> merch.keepUntil(reservations, now().plus(Duration.ofMinutes(5)));
            }
        }

        /** The control. The crowd meets between reading and writing, so that it does not depend on luck. */
        @Test
        void readingThenWritingWithoutTheCheckOversells() {
            JdbcClient sql = JdbcClient.create(database);
            sql.sql("create table naive_stock (reserved int not null)").update();
            sql.sql("create table naive_reservation (quantity int not null)").update();
            sql.sql("insert into naive_stock (reserved) values (0)").update();
            Crowd crowd = Crowd.of(64);
            Runnable meeting = crowd.meetingPoint();

            crowd.attempt(64 * 20, number -> {
                int quantity = 1 + new Random(number).nextInt(4);
                int reserved = sql.sql("select reserved from naive_stock")
                        .query(Integer.class)
                        .single();
                meeting.run();
                if (reserved + quantity <= 300) {
                    sql.sql("insert into naive_reservation (quantity) values (:quantity)")
                            .param("quantity", quantity)
                            .update();
                    sql.sql("update naive_stock set reserved = :reserved")
                            .param("reserved", reserved + quantity)
                            .update();
                }
                return reserved;
            });

            int reserved = sql.sql("select sum(quantity) from naive_reservation")
                    .query(Integer.class)
                    .single();
            sql.sql("drop table naive_reservation").update();
            sql.sql("drop table naive_stock").update();
            assertThat(reserved).as("pieces reserved of 300").isGreaterThan(300);
        }

        @Test
        void ofFiftyCartsThatRaceForTheLastShirtOneWins() {
            VariantId shirts = shirts(1);

            List<ReserveOutcome> outcomes = Crowd.of(50).attempt(50, _ -> reserve(shirts, 1));

            assertThat(outcomes).filteredOn(Reserved.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(new OutOfStock(0)::equals).hasSize(49);
        }

        @Test
        void anOrderTakenAndPutBackAtOnceEndsPutBack() {
            VariantId shirts = shirts(100);

            Crowd.of(20).attempt(40, _ -> {
                ReservationId reservation = reserved(shirts, 2);
                OrderId order = OrderId.next();
                Crowd.of(2).attempt(2, side -> {
                    if (side == 0) {
                        take(order, reservation);
                    } else {
                        merch.putBack(order);
                    }
                    return side;
                });
                return order;
            });

            assertThat(variant(shirts).stock()).isEqualTo(100);
            assertCountsAreTrue(shirts, 100);
        }
    }
}
