package live.houselights.boxoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import live.houselights.boxoffice.BoxOffice.ConfirmOutcome;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.Held;
import live.houselights.boxoffice.TierDesk.StepDraft;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.TierId;
import live.houselights.messages.sales.TierChanged;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prices that end by time or by number. */
class PriceStepsTest {

    @Nested
    @OnH2
    class InMemory extends Prices {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Prices {}

    abstract static class Prices extends Sales {

        static final Money EARLY = Money.of(1_500, "EUR");
        static final Money LATER = Money.of(2_000, "EUR");

        @Test
        void anEarlyPriceHoldsUntilItsTime() {
            TierId tier = tierOf(10);
            Instant until = now().plus(Duration.ofHours(1));
            steps(tier, step("Early bird", EARLY, until, null));

            Held early = (Held) hold(tier, 1);
            clock.advance(Duration.ofHours(1));
            Held late = (Held) hold(tier, 1);

            assertThat(early.tier().price()).isEqualTo(EARLY);
            assertThat(late.tier().price()).isEqualTo(PRICE);
            assertThat(tier(tier).step()).isNull();
        }

        @Test
        void anEarlyPriceHoldsForItsPlaces() {
            TierId tier = tierOf(10);
            steps(tier, step("Early bird", EARLY, null, 3));

            assertThat(priceOf(hold(tier, 2))).isEqualTo(EARLY);
            PriceStep seen = Objects.requireNonNull(tier(tier).step());
            assertThat(priceOf(hold(tier, 1))).isEqualTo(EARLY);
            assertThat(priceOf(hold(tier, 1))).isEqualTo(PRICE);

            assertThat(seen).isEqualTo(new PriceStep("Early bird", 1, null, PRICE.plus(FEE)));
            assertThat(tier(tier).allIn()).isEqualTo(PRICE.plus(FEE));
        }

        @Test
        void aHoldThatDoesNotFitIntoAPriceIsTakenAtTheNextAsAWhole() {
            TierId tier = tierOf(10);
            steps(tier, step("Early bird", EARLY, null, 3), step("Regular", LATER, null, 5));

            assertThat(priceOf(hold(tier, 4))).isEqualTo(LATER);
            assertThat(priceOf(hold(tier, 3))).as("still there for fewer").isEqualTo(EARLY);
            assertThat(priceOf(hold(tier, 1))).isEqualTo(LATER);
            assertThat(priceOf(hold(tier, 1))).isEqualTo(PRICE);
        }

        @Test
        void thePriceAfterIsTheOneThatFansWillFind() {
            TierId tier = tierOf(10);
            Instant soon = now().plus(Duration.ofHours(1));
            steps(
                    tier,
                    step("Early bird", EARLY, soon, null),
                    step("Regular", LATER, soon.plus(Duration.ofDays(1)), null));

            PriceStep step = Objects.requireNonNull(tier(tier).step());

            assertThat(step).isEqualTo(new PriceStep("Early bird", null, soon, LATER.plus(FEE)));
        }

        @Test
        void theSecondOfTwoManagersOverwritesNoStepsUnseen() {
            TierId tier = tierOf(10);
            StepDraft mine = step("Mine", EARLY, null, 3);
            StepDraft theirs = step("Theirs", LATER, null, 2);
            assertThat(desk.editSteps(tier, List.of(theirs), List.of()))
                    .isEqualTo(new Edit.Decided<>(new TierOutcome.Saved()));
            held(tier, 1);

            Edit<List<TierDesk.PricedStep>> late = desk.editSteps(tier, List.of(mine), List.of());

            List<TierDesk.PricedStep> now = desk.steps(tier);
            assertThat(late).isEqualTo(new Edit.Overtaken<>(now));
            assertThat(now).containsExactly(new TierDesk.PricedStep(theirs, 1));
            assertThat(desk.editSteps(tier, List.of(theirs, mine), List.of(theirs)))
                    .as("a place that was taken meanwhile is no edit")
                    .isEqualTo(new Edit.Decided<>(new TierOutcome.Saved()));
        }

        @Test
        void ofManyManagersWhoSaveStepsAtOnceOneIsTheFirst() {
            TierId tier = tierOf(10);

            List<Edit<List<TierDesk.PricedStep>>> edits = Crowd.of(6)
                    .attempt(6, i -> desk.editSteps(tier, List.of(step("Step " + i, EARLY, null, 3)), List.of()));

            assertThat(edits).filteredOn(Edit.Decided.class::isInstance).hasSize(1);
            assertThat(edits).filteredOn(Edit.Overtaken.class::isInstance).hasSize(5);
            assertThat(desk.steps(tier)).hasSize(1);
        }

        @Test
        void placesThatComeBackAreSoldAtTheirPriceAgain() {
            TierId tier = tierOf(10);
            steps(tier, step("Early bird", EARLY, null, 2));
            HoldId released = held(tier, 1);
            HoldId lapsed = held(tier, 1);
            assertThat(priceOf(hold(tier, 1))).isEqualTo(PRICE);

            boxOffice.release(List.of(released));
            assertThat(priceOf(hold(tier, 1))).isEqualTo(EARLY);
            clock.advance(BoxOffice.HOLD);
            boxOffice.releaseLapsed(now(), 10_000);

            assertThat(priceOf(hold(tier, 2))).isEqualTo(EARLY);
            assertThat(lapsed).isNotEqualTo(released);
        }

        @Test
        void aShrunkHoldGivesPlacesBackToItsPrice() {
            TierId tier = tierOf(10);
            steps(tier, step("Early bird", EARLY, null, 3));
            HoldId hold = held(tier, 3);

            boxOffice.shrink(hold, 1);

            assertThat(priceOf(hold(tier, 2))).isEqualTo(EARLY);
            assertThat(priceOf(hold(tier, 1))).isEqualTo(PRICE);
        }

        @Test
        void aRefundedPlaceIsSoldAtThePriceOfTheDay() {
            TierId tier = tierOf(10);
            steps(tier, step("Early bird", EARLY, null, 1));
            OrderId order = OrderId.next();
            confirmed(order, held(tier, 1));

            boxOffice.revoke(order);

            assertThat(priceOf(hold(tier, 1))).isEqualTo(PRICE);
        }

        @Test
        void lateMoneyBuysAtAnEarlyPriceOnlyWhatIsLeftOfIt() {
            TierId tier = tierOf(10);
            steps(tier, step("Early bird", EARLY, null, 1));
            HoldId late = held(tier, 1);
            clock.advance(BoxOffice.HOLD);
            boxOffice.releaseLapsed(now(), 10_000);
            assertThat(priceOf(hold(tier, 1))).isEqualTo(EARLY);

            ConfirmOutcome outcome = boxOffice.confirm(confirmation(OrderId.next(), late));

            assertThat(outcome).isInstanceOf(ConfirmOutcome.Lapsed.class);
            assertThat(taken(tier)).isEqualTo(1);
            assertCountsAreTrue(tier);
        }

        @Test
        void ofAHundredFansWhoRaceForThirtyEarlyPlacesExactlyThirtyPayTheEarlyPrice() {
            TierId tier = tierOf(1_000);
            steps(tier, step("Early bird", EARLY, null, 30));

            List<Money> prices = Crowd.of(50).attempt(100, _ -> priceOf(hold(tier, 1)));

            assertThat(prices).filteredOn(EARLY::equals).hasSize(30);
            assertThat(prices).filteredOn(PRICE::equals).hasSize(70);
            assertThat(taken(tier)).isEqualTo(30);
            assertCountsAreTrue(tier);
        }

        @Test
        void fansWhoComeAndGoLeaveTheCountOfAPriceTrue() {
            TierId tier = tierOf(1_000);
            steps(tier, step("Early bird", EARLY, null, 20));

            Crowd.of(30).attempt(90, number -> {
                HoldId hold = held(tier, 1 + number % 3);
                if (number % 3 == 0) {
                    boxOffice.release(List.of(hold));
                } else if (number % 3 == 2) {
                    boxOffice.shrink(hold, 1);
                }
                return hold;
            });

            int atPrice = JdbcClient.create(database)
                    .sql("""
                        select coalesce(sum(quantity), 0) from hold
                        where tier_id = :tier and step_id is not null and state = 'HELD'\
                        """)
                    .param("tier", tier.value())
                    .query(Integer.class)
                    .single();
            assertThat(taken(tier)).isEqualTo(atPrice).isLessThanOrEqualTo(20);
            assertCountsAreTrue(tier);
        }

        @Test
        void everyPageIsToldWhenAPriceEndsByTime() {
            TierId tier = tierOf(10);
            Instant until = now().plus(Duration.ofHours(1));
            steps(tier, step("Early bird", EARLY, until, null));

            try (Heard<TierChanged> heard = listenFor(TierChanged.class)) {
                clock.advance(Duration.ofHours(1));

                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(heard.messages()).contains(new TierChanged(show, tier)));
            }
        }

        @Test
        void aPriceThatPlacesWereTakenAtIsNeitherLeftOutNorCutBelowThem() {
            TierId tier = tierOf(10);
            StepDraft early = step("Early bird", EARLY, null, 5);
            steps(tier, early);
            held(tier, 3);

            assertThat(desk.saveSteps(tier, List.of())).isInstanceOf(TierOutcome.Refused.class);
            assertThat(desk.saveSteps(tier, List.of(new StepDraft(early.id(), "Early bird", EARLY, FEE, null, 2))))
                    .isEqualTo(new TierOutcome.Refused("places", "3 were taken at this price: it cannot be fewer."));
            assertThat(desk.steps(tier)).containsExactly(new TierDesk.PricedStep(early, 3));
        }

        @Test
        void aStepThatMakesNoSenseIsRefusedByField() {
            TierId tier = tierOf(10);
            Instant soon = now().plus(Duration.ofHours(1));

            assertThat(refusedField(tier, step(" ", EARLY, null, 5))).isEqualTo("name");
            assertThat(refusedField(tier, step("Early", EARLY.negated(), null, 5)))
                    .isEqualTo("price");
            assertThat(refusedField(tier, step("Early", Money.of(1, "USD"), null, 5)))
                    .isEqualTo("price");
            assertThat(refusedField(tier, step("Early", EARLY, null, null))).isEqualTo("until");
            assertThat(refusedField(tier, step("Early", EARLY, null, 0))).isEqualTo("places");
            assertThat(refusedField(tier, step("Early", EARLY, soon, null), step("Later", LATER, soon, null)))
                    .isEqualTo("until");
            assertThat(desk.steps(tier)).isEmpty();
        }

        private String refusedField(TierId tier, StepDraft... drafts) {
            return ((TierOutcome.Refused) desk.saveSteps(tier, List.of(drafts))).field();
        }

        private void steps(TierId tier, StepDraft... drafts) {
            assertThat(desk.saveSteps(tier, List.of(drafts))).isEqualTo(new TierOutcome.Saved());
        }

        private static StepDraft step(String name, Money price, @Nullable Instant until, @Nullable Integer places) {
            return new StepDraft(PriceStepId.next(), name, price, FEE, until, places);
        }

        private int taken(TierId tier) {
            return desk.steps(tier).getFirst().taken();
        }

        private static Money priceOf(BoxOffice.HoldOutcome outcome) {
            return ((Held) outcome).tier().price();
        }
    }
}
