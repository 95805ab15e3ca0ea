package live.houselights.boxoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.CodeNeeded;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.CodeRefused;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.Held;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.LimitReached;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.NotOnSale;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.NotPossible;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.SaleClosed;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.SoldOut;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.BoxOffice.RenewOutcome;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.TierId;
import live.houselights.messages.sales.HoldsCounted;
import live.houselights.messages.sales.TierChanged;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a wish to hold places is answered, and how long a hold lasts. */
class HoldingTest {

    @Nested
    @OnH2
    class InMemory extends Holding {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Holding {}

    abstract static class Holding extends Sales {

        @Autowired
        PlatformTransactionManager transactions;

        @Autowired
        MeterRegistry meters;

        @Test
        void aHoldTakesPlacesOutOfSaleForTenMinutes() {
            TierId tier = tierOf(10);

            Held held = (Held) hold(tier, 3);

            assertThat(held.quantity()).isEqualTo(3);
            assertThat(held.until()).isCloseTo(now().plus(Duration.ofMinutes(10)), within(5, ChronoUnit.SECONDS));
            assertThat(held.tier().allIn()).isEqualTo(Money.of(2_750, "EUR"));
            assertThat(tier(tier).left()).isEqualTo(7);
            assertThat(tier(tier).held()).isEqualTo(3);
        }

        @Test
        void theSameHoldAskedTwiceCountsOnceAndIsAnsweredTheSame() {
            TierId tier = tierOf(10);
            HoldRequest request = request(tier, 4);

            var first = boxOffice.hold(request);
            var second = boxOffice.hold(request);

            assertThat(((Held) second).until()).isEqualTo(((Held) first).until());
            assertThat(tier(tier).held()).isEqualTo(4);
        }

        @Test
        void aRepeatedHoldIsAnsweredTheSameAfterTheSaleClosedAndThePriceRose() {
            TierId tier = tierOf(10);
            HoldRequest request = request(tier, 1);
            Held first = (Held) boxOffice.hold(request);
            var dearer = new TierDesk.TierDraft(
                    "Front row",
                    "",
                    PRICE.times(2),
                    FEE,
                    10,
                    10,
                    null,
                    "",
                    now().minus(Duration.ofDays(2)),
                    now().minus(Duration.ofDays(1)),
                    0);
            desk.save(tier, show, dearer);

            Held second = (Held) boxOffice.hold(request);

            assertThat(second.tier().price()).isEqualTo(PRICE);
            assertThat(second.until()).isEqualTo(first.until());
        }

        @Test
        void anIdThatAnotherHoldHasIsRefused() {
            TierId tier = tierOf(10);
            HoldRequest first = request(tier, 1);
            boxOffice.hold(first);

            var clash = boxOffice.hold(new HoldRequest(first.hold(), CartId.next(), tier, 1, ""));

            assertThat(clash).isInstanceOf(NotPossible.class);
            assertThat(tier(tier).held()).isEqualTo(1);
        }

        @Test
        void aHoldThatOvertakesItsOwnReleaseIsNotTakenAgain() {
            TierId tier = tierOf(10);
            HoldRequest request = request(tier, 2);
            boxOffice.hold(request);
            boxOffice.release(List.of(request.hold()));

            var late = boxOffice.hold(request);

            assertThat(late).isInstanceOf(NotPossible.class);
            assertThat(tier(tier).held()).isZero();
        }

        @Test
        void askingForMoreThanIsLeftSaysHowManyAreLeft() {
            TierId tier = tierOf(5);
            held(tier, 3);

            assertThat(hold(tier, 3)).isEqualTo(new SoldOut(2));
            assertThat(tier(tier).held()).isEqualTo(3);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 21, 1_000_000, Integer.MAX_VALUE})
        void aQuantityThatNoHoldCanHaveIsRefused(int quantity) {
            TierId tier = tierOf(100);

            assertThat(hold(tier, quantity)).isInstanceOf(NotPossible.class);
            assertThat(tier(tier).held()).isZero();
        }

        @Test
        void anUnknownTierIsRefused() {
            assertThat(hold(TierId.next(), 1)).isInstanceOf(NotPossible.class);
        }

        @Test
        void aDraftedShowSellsNothing() {
            show = draftedShow();
            TierId tier = tierOf(10);

            assertThat(hold(tier, 1)).isInstanceOf(NotPossible.class);
        }

        @Test
        void aCancelledShowSellsNothing() {
            TierId tier = tierOf(10);
            programme.cancel(show);

            await().untilAsserted(() -> assertThat(hold(tier, 1)).isInstanceOf(NotPossible.class));
        }

        @Test
        void beforeTheSaleItsOpeningIsAnswered() {
            Instant opens = now().plus(Duration.ofHours(1));
            TierId tier = saved(draft(opens, opens.plus(Duration.ofDays(1))));

            assertThat(hold(tier, 1)).isEqualTo(new NotOnSale(opens));
        }

        @Test
        void afterTheSaleNothingIsSold() {
            TierId tier = saved(draft(now().minus(Duration.ofDays(2)), now().minus(Duration.ofSeconds(1))));

            assertThat(hold(tier, 1)).isEqualTo(new SaleClosed());
        }

        @ParameterizedTest
        @ValueSource(strings = {"encore", "ENCORE-2 ", "' or '1'='1", "<script>alert(1)</script>", "\0"})
        void thePresaleRefusesEveryOtherCode(String wrong) {
            TierId tier =
                    saved(presaleDraft(now().minus(Duration.ofHours(1)), "Encore-26", now().plus(Duration.ofHours(1))));

            var outcome = boxOffice.hold(new HoldRequest(HoldId.next(), CartId.next(), tier, 1, wrong));

            assertThat(outcome).isEqualTo(new CodeRefused());
        }

        @Test
        void thePresaleNeedsACode() {
            TierId tier =
                    saved(presaleDraft(now().minus(Duration.ofHours(1)), "Encore-26", now().plus(Duration.ofHours(1))));

            assertThat(hold(tier, 1)).isEqualTo(new CodeNeeded());
        }

        @ParameterizedTest
        @ValueSource(strings = {"Encore-26", "encore-26", " ENCORE-26 "})
        void thePresaleOpensWithItsCodeWithoutCase(String code) {
            TierId tier =
                    saved(presaleDraft(now().minus(Duration.ofHours(1)), "Encore-26", now().plus(Duration.ofHours(1))));

            var outcome = boxOffice.hold(new HoldRequest(HoldId.next(), CartId.next(), tier, 1, code));

            assertThat(outcome).isInstanceOf(Held.class);
        }

        @Test
        void beforeThePresaleNotEvenTheCodeOpens() {
            Instant presale = now().plus(Duration.ofHours(1));
            Instant opens = presale.plus(Duration.ofHours(1));
            TierId tier = saved(presaleDraft(presale, "encore", opens));

            assertThat(boxOffice.hold(new HoldRequest(HoldId.next(), CartId.next(), tier, 1, "encore")))
                    .isEqualTo(new NotOnSale(presale));
            assertThat(hold(tier, 1)).isEqualTo(new NotOnSale(opens));
        }

        @Test
        void aFanMayHoldNoMoreThanTheTierAllows() {
            TierId tier = tierOf(100, 4);
            CartId cart = CartId.next();

            assertThat(hold(tier, 5)).isEqualTo(new LimitReached(4));
            assertThat(boxOffice.hold(new HoldRequest(HoldId.next(), cart, tier, 3, "")))
                    .isInstanceOf(Held.class);
            assertThat(boxOffice.hold(new HoldRequest(HoldId.next(), cart, tier, 2, "")))
                    .isEqualTo(new LimitReached(4));
            assertThat(boxOffice.hold(new HoldRequest(HoldId.next(), cart, tier, 1, "")))
                    .isInstanceOf(Held.class);
            assertThat(hold(tier, 4)).as("another cart").isInstanceOf(Held.class);
        }

        @Test
        void placesGivenBackDoNotCountAgainstTheLimit() {
            TierId tier = tierOf(100, 4);
            CartId cart = CartId.next();
            HoldId first = HoldId.next();
            boxOffice.hold(new HoldRequest(first, cart, tier, 4, ""));
            boxOffice.release(List.of(first));

            assertThat(boxOffice.hold(new HoldRequest(HoldId.next(), cart, tier, 4, "")))
                    .isInstanceOf(Held.class);
        }

        @Test
        void aHoldIsRenewedOnce() {
            TierId tier = tierOf(10);
            HoldId hold = held(tier, 1);
            clock.advance(Duration.ofMinutes(9));

            var first = boxOffice.renew(List.of(hold));
            var second = boxOffice.renew(List.of(hold));

            Instant until = ((RenewOutcome.Renewed) first).until();
            assertThat(until).isCloseTo(now().plus(Duration.ofMinutes(10)), within(5, ChronoUnit.SECONDS));
            assertThat(second).isEqualTo(new RenewOutcome.RenewedBefore());
        }

        @Test
        void holdsAreRenewedTogetherOrNotAtAll() {
            TierId tier = tierOf(10);
            HoldRequest alive = request(tier, 1);
            boxOffice.hold(alive);
            HoldId gone = held(tier, 1);
            boxOffice.release(List.of(gone));

            assertThat(boxOffice.renew(List.of(alive.hold(), gone))).isEqualTo(new RenewOutcome.Lapsed());
            assertThat(boxOffice.renew(List.of(alive.hold(), HoldId.next()))).isEqualTo(new RenewOutcome.Lapsed());
            assertThat(boxOffice.renew(List.of(alive.hold()))).isInstanceOf(RenewOutcome.Renewed.class);
        }

        @Test
        void aLapsedHoldIsNotRenewed() {
            HoldId hold = held(tierOf(10), 1);
            clock.advance(Duration.ofMinutes(10));

            assertThat(boxOffice.renew(List.of(hold))).isEqualTo(new RenewOutcome.Lapsed());
        }

        @Test
        void releasingTwiceReleasesOnce() {
            TierId tier = tierOf(10);
            HoldId hold = held(tier, 4);
            held(tier, 2);

            boxOffice.release(List.of(hold));
            boxOffice.release(List.of(hold, HoldId.next()));

            assertThat(tier(tier).held()).isEqualTo(2);
            assertCountsAreTrue(tier);
        }

        @Test
        void holdsPastTheirTimeReturnToSale() {
            TierId tier = tierOf(10);
            held(tier, 4);
            clock.advance(Duration.ofMinutes(5));
            held(tier, 3);
            clock.advance(Duration.ofMinutes(5));

            boxOffice.releaseLapsed(now(), 10_000);

            assertThat(tier(tier).held()).isEqualTo(3);
            assertCountsAreTrue(tier);
        }

        @Test
        void aHoldKeptForAPaymentOutlivesItsTenMinutes() {
            TierId tier = tierOf(10);
            HoldId hold = held(tier, 1);

            boxOffice.keepUntil(List.of(hold), now().plus(Duration.ofMinutes(20)));

            clock.advance(Duration.ofMinutes(15));
            boxOffice.releaseLapsed(now(), 10_000);
            assertThat(tier(tier).held()).isEqualTo(1);
            assertThat(boxOffice.renew(List.of(hold))).isInstanceOf(RenewOutcome.Renewed.class);
        }

        @Test
        void everyChangeOfATierIsTold() {
            // Listening from before the tier is there: what is told of its making cannot then come late and be
            // miscounted.
            try (Heard<TierChanged> heard = listenFor(TierChanged.class)) {
                TierId tier = tierOf(10);
                HoldId hold = held(tier, 1);
                boxOffice.release(List.of(hold));
                boxOffice.release(List.of(hold));

                TierChanged told = new TierChanged(show, tier);
                await().untilAsserted(() ->
                        assertThat(heard.messages()).filteredOn(told::equals).hasSize(3));
            }
        }

        @Test
        void whatBecomesOfHoldsIsCounted() {
            TierId tier = tierOf(1);
            double held = counted("held");
            double soldOut = counted("sold_out");
            double notPossible = counted("not_possible");

            hold(tier, 1);
            hold(tier, 1);
            hold(tier, 0);

            assertThat(counted("held")).isEqualTo(held + 1);
            assertThat(counted("sold_out")).isEqualTo(soldOut + 1);
            assertThat(counted("not_possible")).isEqualTo(notPossible + 1);
        }

        @Test
        void theDesksAreToldOfPlacesHeldAndOfWishesRefused() {
            TierId tier = tierOf(3);
            try (Heard<HoldsCounted> heard = listenFor(HoldsCounted.class)) {
                hold(tier, 2);
                hold(tier, 2);
                hold(tier, 0);

                await().untilAsserted(() -> {
                    List<HoldsCounted> ours = heard.messages().stream()
                            .filter(news -> news.tier().equals(tier))
                            .toList();
                    assertThat(ours.stream().mapToInt(HoldsCounted::held).sum()).isEqualTo(2);
                    assertThat(ours.stream().mapToInt(HoldsCounted::refused).sum())
                            .isEqualTo(1);
                });
            }
        }

        private double counted(String outcome) {
            return meters.counter("houselights.holds", "outcome", outcome).count();
        }

        @Test
        void theBoxOfficeRefusesToWorkInsideAnothersTransaction() {
            TierId tier = tierOf(10);
            TransactionTemplate outer = new TransactionTemplate(transactions);

            assertThatThrownBy(() -> outer.executeWithoutResult(_ -> hold(tier, 1)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
