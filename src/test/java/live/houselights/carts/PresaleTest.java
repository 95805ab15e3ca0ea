package live.houselights.carts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.TierDesk;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.TierId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a cart remembers, so that nobody types it twice: the code of a presale, and the price of a hold. */
class PresaleTest {

    private static final String CODE = "encore";
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends FullHouse {

        @Test
        void theCodeIsTypedOnce() {
            TierId tier = presale(TierId.next(), CODE);
            assertThat(take(tier, 1)).isEqualTo(new CartOutcome.CodeNeeded());
            changed(carts.setTickets(cart, tier, 1, " " + CODE + " "));

            assertThat(taken(tier, 3).pieces()).isEqualTo(3);
            assertThat(taken(tier, 2).pieces()).isEqualTo(2);
            assertThat(held(tier)).isEqualTo(2);
        }

        @Test
        void oneCodeOpensTheOtherTiersThatItOpens() {
            TierId first = presale(TierId.next(), CODE);
            TierId second = presale(TierId.next(), CODE);
            TierId stranger = presale(TierId.next(), "another");
            changed(carts.setTickets(cart, first, 1, CODE));

            assertThat(taken(second, 1).pieces()).isEqualTo(2);
            assertThat(take(stranger, 1)).isEqualTo(new CartOutcome.CodeNeeded());
        }

        @Test
        void aRefusedCodeIsNotRemembered() {
            TierId tier = presale(TierId.next(), CODE);
            assertThat(carts.setTickets(cart, tier, 1, "x".repeat(5_000))).isEqualTo(new CartOutcome.CodeRefused());
            assertThat(carts.setTickets(cart, tier, 1, "wrong")).isEqualTo(new CartOutcome.CodeRefused());

            changed(carts.setTickets(cart, tier, 1, CODE));

            assertThat(taken(tier, 2).pieces()).isEqualTo(2);
        }

        @Test
        void aLapsedCartGetsEverythingAgainWithItsCodesItsTipAndItsPromotion() {
            TierId first = presale(TierId.next(), CODE);
            TierId second = presale(TierId.next(), "another");
            promotion("FRIENDS", 20, 100);
            changed(carts.setTickets(cart, first, 2, CODE));
            changed(carts.setTickets(cart, second, 1, "another"));
            changed(carts.setTip(cart, Money.of(300, "EUR")));
            Cart before = changed(carts.applyPromotion(cart, "FRIENDS"));
            lapse();

            Cart again = changed(carts.takeAgain(cart));

            assertThat(again.state()).isEqualTo(Cart.State.OPEN);
            assertThat(again.pieces()).isEqualTo(3);
            assertThat(again.tip()).isEqualTo(Money.of(300, "EUR"));
            assertThat(again.promotion()).isEqualTo("FRIENDS");
            assertThat(again.total()).isEqualTo(before.total());
            assertThat(held(first)).isEqualTo(2);
            assertThat(held(second)).isOne();
        }

        @Test
        void whatCannotBeHadAgainIsNamedAndTheRestIsTaken() {
            TierId kept = tierOf(10, 8);
            TierId gone = tierOf(1, 8);
            taken(gone, 1);
            taken(kept, 2);
            lapse();
            cart = CartId.next();
            taken(gone, 1);
            var lapsed = carts.takeAgain(before);

            assertThat(lapsed).isEqualTo(new CartOutcome.SoldOut(0));
            assertThat(carts.cart(before).pieces()).isEqualTo(2);
            assertThat(held(kept)).isEqualTo(2);
        }

        @Test
        void whatCannotBeHadAgainAtAllIsStillRememberedOnce() {
            TierId gone = tierOf(1, 8);
            taken(gone, 1);
            lapse();
            cart = CartId.next();
            taken(gone, 1);

            assertThat(carts.takeAgain(before)).isEqualTo(new CartOutcome.SoldOut(0));
            assertThat(carts.takeAgain(before)).isEqualTo(new CartOutcome.SoldOut(0));

            assertThat(carts.cart(before).state()).isEqualTo(Cart.State.LAPSED);
            assertThat(carts.cart(before).pieces()).isOne();
        }

        @Test
        void aHoldKeepsItsPriceAndTheDearestGoesBackFirst() {
            TierId tier = presale(TierId.next(), CODE);
            changed(carts.setTickets(cart, tier, 2, CODE));
            priced(tier, Money.of(3_000, "EUR"));

            Cart both = taken(tier, 3);
            priced(tier, PRICE);
            Cart cheaper = taken(tier, 2);

            assertThat(both.total()).isEqualTo(Money.of(2 * 2_200 + 3_200, "EUR"));
            assertThat(cheaper.total()).isEqualTo(Money.of(2 * 2_200, "EUR"));
        }

        private CartId before = cart;

        private void lapse() {
            before = cart;
            clock.advance(BoxOffice.HOLD.plusSeconds(1));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(carts.cart(cart).state()).isEqualTo(Cart.State.LAPSED));
        }

        private TierId presale(TierId id, String code) {
            assertThat(tierDesk.save(id, show, draft(PRICE, code))).isEqualTo(new TierDesk.TierOutcome.Saved());
            return id;
        }

        private void priced(TierId id, Money price) {
            assertThat(tierDesk.save(id, show, draft(price, ""))).isEqualTo(new TierDesk.TierOutcome.Saved());
        }

        private TierDesk.TierDraft draft(Money price, String code) {
            return new TierDesk.TierDraft(
                    "Early",
                    "",
                    price,
                    FEE,
                    10,
                    8,
                    clock.instant().minus(Duration.ofDays(1)),
                    code,
                    clock.instant().plus(Duration.ofDays(1)),
                    clock.instant().plus(Duration.ofDays(20)),
                    0);
        }
    }
}
