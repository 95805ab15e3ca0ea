package live.houselights.boxoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import live.houselights.boxoffice.Promotions.Redemption;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes that take something off, so many times and no more. */
class PromotionsTest {

    @Nested
    @OnH2
    class InMemory extends Codes {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Codes {}

    abstract static class Codes extends Sales {

        private Promotion promotion(String code, int mostUses) {
            return new Promotion(code, 20, mostUses, 0, now().plus(Duration.ofDays(1)));
        }

        private void offer(String code, int mostUses) {
            assertThat(desk.savePromotion(show, promotion(code, mostUses))).isEqualTo(new TierOutcome.Saved());
        }

        @Test
        void aCodeIsFoundWithoutCase() {
            offer("Encore20", 5);

            Promotion found = promotions.usable(show, " encore20 ").orElseThrow();

            assertThat(found.code()).isEqualTo("ENCORE20");
            assertThat(found.percentOff()).isEqualTo(20);
        }

        @Test
        void theSecondOfTwoManagersOverwritesNoCodeUnseen() {
            Promotion first = promotion("ENCORE20", 5);
            Promotion second = promotion("encore20", 9);
            assertThat(desk.editPromotion(show, first, Optional.empty()))
                    .isEqualTo(new Edit.Decided<>(new TierOutcome.Saved()));
            assertThat(redeem("ENCORE20", OrderId.next())).isTrue();

            Edit<Promotion> late = desk.editPromotion(show, second, Optional.empty());

            Promotion now = desk.promotion(show, "encore20").orElseThrow();
            assertThat(late).isEqualTo(new Edit.Overtaken<>(now));
            assertThat(now.mostUses()).isEqualTo(5);
            assertThat(desk.editPromotion(show, second, Optional.of(first)))
                    .as("a use since then is no edit")
                    .isEqualTo(new Edit.Decided<>(new TierOutcome.Saved()));
            assertThat(desk.promotion(show, "ENCORE20").orElseThrow().mostUses())
                    .isEqualTo(9);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "WRONG", "' or '1'='1", "%", "<b>ENCORE20</b>", "\0", "ÄÖÜ"})
        void whatIsNoCodeIsNotFound(String typed) {
            offer("ENCORE20", 5);

            assertThat(promotions.usable(show, typed)).isEmpty();
            assertThat(redeem(typed, OrderId.next())).isFalse();
        }

        private boolean redeem(String code, OrderId order) {
            return promotions.redeem(show, code, order, Purchaser.of("mia@fans.example")) == Redemption.REDEEMED;
        }

        @Test
        void anotherShowsCodeIsNotFound() {
            offer("ENCORE20", 5);

            assertThat(promotions.usable(ShowId.next(), "ENCORE20")).isEmpty();
        }

        @Test
        void aLapsedCodeIsNotFound() {
            offer("ENCORE20", 5);
            clock.advance(Duration.ofDays(1));

            assertThat(promotions.usable(show, "ENCORE20")).isEmpty();
            assertThat(redeem("ENCORE20", OrderId.next())).isFalse();
        }

        @Test
        void anOrderRedeemsOnceHoweverOftenItAsks() {
            offer("ENCORE20", 2);
            OrderId order = OrderId.next();

            assertThat(redeem("ENCORE20", order)).isTrue();
            assertThat(redeem("encore20", order)).isTrue();

            assertThat(promotions.usable(show, "ENCORE20").orElseThrow().uses()).isEqualTo(1);
        }

        @Test
        void theLastUseIsTheLast() {
            offer("ENCORE20", 1);
            OrderId order = OrderId.next();

            assertThat(redeem("ENCORE20", order)).isTrue();

            assertThat(redeem("ENCORE20", OrderId.next())).isFalse();
            assertThat(promotions.usable(show, "ENCORE20")).isEmpty();
            assertThat(redeem("ENCORE20", order)).as("repeated").isTrue();
        }

        @Test
        void anOrderThatCameToNothingGivesItsUseBackOnce() {
            offer("ENCORE20", 2);
            OrderId order = OrderId.next();
            redeem("ENCORE20", order);
            redeem("ENCORE20", OrderId.next());

            promotions.giveBack(order);
            promotions.giveBack(order);
            promotions.giveBack(OrderId.next());

            assertThat(promotions.usable(show, "ENCORE20").orElseThrow().uses()).isEqualTo(1);
        }

        @Test
        void ofAHundredOrdersThatRaceForTenUsesExactlyTenGetOne() {
            offer("ENCORE20", 10);

            List<Boolean> redeemed = Crowd.of(50).attempt(100, _ -> redeem("ENCORE20", OrderId.next()));

            assertThat(redeemed).filteredOn(Boolean::booleanValue).hasSize(10);
            assertThat(promotions.usable(show, "ENCORE20")).isEmpty();
        }

        @Test
        void anOrderThatRacesWithItselfRedeemsOnce() {
            offer("ENCORE20", 10);
            OrderId order = OrderId.next();

            List<Boolean> redeemed = Crowd.of(20).attempt(20, _ -> redeem("ENCORE20", order));

            assertThat(redeemed).containsOnly(true);
            assertThat(promotions.usable(show, "ENCORE20").orElseThrow().uses()).isEqualTo(1);
        }

        @Test
        void aCodeIsEditedWithoutLosingItsUses() {
            offer("ENCORE20", 2);
            redeem("ENCORE20", OrderId.next());
            redeem("ENCORE20", OrderId.next());

            offer("encore20", 3);

            assertThat(promotions.usable(show, "ENCORE20").orElseThrow().uses()).isEqualTo(2);
            assertThat(desk.savePromotion(show, promotion("ENCORE20", 1)))
                    .isEqualTo(new TierOutcome.Refused("mostUses", "2 orders have used it: it cannot be fewer."));
        }

        @ParameterizedTest
        @CsvSource({
            "'', 20, 5, code",
            "'a b', 20, 5, code",
            "OK, 0, 5, percentOff",
            "OK, 101, 5, percentOff",
            "OK, 20, 0, mostUses",
            "OK, 20, 1000001, mostUses"
        })
        void aCodeThatMakesNoSenseIsRefusedByField(String code, int percent, int uses, String field) {
            var outcome =
                    desk.savePromotion(show, new Promotion(code, percent, uses, 0, now().plus(Duration.ofDays(1))));

            assertThat(((TierOutcome.Refused) outcome).field()).isEqualTo(field);
        }
    }
}
