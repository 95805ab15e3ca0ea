package live.houselights.carts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.catalog.Show;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Merch;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What a cart holds, and for how long. */
class CartTest {

    /** Longer than a sweep takes to come by: a loaded machine is late, not wrong. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends FullHouse {

        @Autowired
        TransactionTemplate transaction;

        @Test
        void anUnknownCartIsEmpty() {
            Cart nothing = carts.cart(cart);

            assertThat(nothing.isEmpty()).isTrue();
            assertThat(nothing.state()).isEqualTo(Cart.State.OPEN);
            assertThat(nothing.version()).isZero();
            assertThat(nothing.deadline()).isNull();
            assertThat(nothing.total()).isEqualTo(Money.of(0, "EUR"));
        }

        @Test
        void theFirstHoldStartsTheClockAndAddingDoesNotMoveIt() {
            TierId tier = tierOf(10, 8);
            VariantId shirt = shirts(5);
            Instant before = clock.instant();

            Instant deadline = Objects.requireNonNull(taken(tier, 1).deadline());
            clock.advance(Duration.ofMinutes(2));
            Cart later = changed(carts.setMerch(cart, shirt, 1));

            assertThat(Duration.between(before, deadline)).isBetween(BoxOffice.HOLD, BoxOffice.HOLD.plusSeconds(20));
            assertThat(later.deadline()).isEqualTo(deadline);
            assertThat(taken(tier, 3).deadline()).isEqualTo(deadline);
        }

        @Test
        void aQuantityCanGrowAndShrinkAndGoToNothing() {
            TierId tier = tierOf(10, 8);

            taken(tier, 3);
            taken(tier, 5);
            assertThat(held(tier)).isEqualTo(5);

            Cart fewer = taken(tier, 1);
            assertThat(fewer.tickets()).singleElement().satisfies(line -> {
                assertThat(line.quantity()).isEqualTo(1);
                assertThat(line.unit()).isEqualTo(PRICE.plus(FEE));
            });
            assertThat(held(tier)).isEqualTo(1);

            Cart none = taken(tier, 0);
            assertThat(none.isEmpty()).isTrue();
            assertThat(none.deadline()).isNull();
            assertThat(held(tier)).isZero();
        }

        @Test
        void aRefusedIncreaseKeepsWhatWasHeld() {
            TierId tier = tierOf(3, 8);
            Cart before = taken(tier, 2);
            carts.setTickets(CartId.next(), tier, 1, "");

            CartOutcome refused = take(tier, 3);

            assertThat(refused).isEqualTo(new CartOutcome.SoldOut(0));
            Cart after = carts.cart(cart);
            assertThat(after.tickets())
                    .singleElement()
                    .satisfies(line -> assertThat(line.quantity()).isEqualTo(2));
            assertThat(after.deadline()).isEqualTo(before.deadline());
            assertThat(held(tier)).isEqualTo(3);
        }

        @Test
        void aSoldOutTierCanStillBeGivenBackInPart() {
            TierId tier = tierOf(3, 8);
            taken(tier, 3);

            Cart fewer = taken(tier, 2);

            assertThat(fewer.pieces()).isEqualTo(2);
            assertThat(held(tier)).isEqualTo(2);
        }

        @Test
        void aFansLimitCountsTheWholeCart() {
            TierId tier = tierOf(10, 2);
            taken(tier, 1);

            assertThat(take(tier, 3)).isEqualTo(new CartOutcome.LimitReached(2));
            assertThat(carts.cart(cart).pieces()).isEqualTo(1);
        }

        @Test
        void ticketsAndTipAreForOneShow() {
            taken(tierOf(10, 8), 1);
            ShowId other = publishedShow();

            CartOutcome refused = take(tierOf(other, PRICE, FEE, 10, 8), 1);

            assertThat(refused).isInstanceOf(CartOutcome.NotPossible.class);
            assertThat(carts.cart(cart).pieces()).isEqualTo(1);
        }

        @Test
        void aCartKeepsOneCurrency() {
            taken(tierOf(10, 8), 1);

            CartOutcome refused = take(tierOf(show, Money.of(2_000, "USD"), Money.of(0, "USD"), 10, 8), 1);

            assertThat(refused).isInstanceOf(CartOutcome.NotPossible.class);
        }

        @Test
        void hostileWishesLeaveTheCartAsItWas() {
            TierId tier = tierOf(10, 8);
            Cart before = taken(tier, 2);

            assertThat(take(tier, -1)).isInstanceOf(CartOutcome.NotPossible.class);
            assertThat(take(tier, 1_000_000)).isEqualTo(new CartOutcome.LimitReached(BoxOffice.LARGEST_HOLD));
            assertThat(take(TierId.next(), 1)).isInstanceOf(CartOutcome.NotPossible.class);
            assertThat(carts.setMerch(cart, VariantId.next(), 1)).isInstanceOf(CartOutcome.NotPossible.class);
            assertThat(carts.setMerch(cart, shirts(5), 1_000_000))
                    .isEqualTo(new CartOutcome.LimitReached(Merch.LARGEST_RESERVATION));
            assertThat(carts.setTip(cart, Money.of(-1, "EUR"))).isInstanceOf(CartOutcome.NotPossible.class);
            assertThat(carts.setTip(cart, Money.of(Cart.LARGEST_TIP_MINOR + 1, "EUR")))
                    .isInstanceOf(CartOutcome.NotPossible.class);
            assertThat(carts.setTip(cart, Money.of(100, "USD"))).isInstanceOf(CartOutcome.NotPossible.class);
            assertThat(carts.applyPromotion(cart, "'; drop table cart; --")).isEqualTo(new CartOutcome.CodeRefused());
            assertThat(carts.applyPromotion(cart, "x".repeat(10_000))).isEqualTo(new CartOutcome.CodeRefused());

            Cart after = carts.cart(cart);
            assertThat(after.version()).isEqualTo(before.version());
            assertThat(after.total()).isEqualTo(before.total());
        }

        @Test
        void goodsAreReservedWithTheCartsTime() {
            VariantId shirt = shirts(3);

            Cart two = changed(carts.setMerch(cart, shirt, 2));
            CartOutcome refused = carts.setMerch(cart, shirt, 4);
            Cart one = changed(carts.setMerch(cart, shirt, 1));

            assertThat(two.deadline()).isNotNull();
            assertThat(two.total()).isEqualTo(SHIRT.times(2));
            assertThat(refused).isEqualTo(new CartOutcome.SoldOut(1));
            assertThat(one.pieces()).isEqualTo(1);
            assertThat(left(shirt)).isEqualTo(2);
        }

        @Test
        void theTotalIsWhatItsPartsSay() {
            TierId tier = tierOf(10, 8);
            promotion("FRIENDS", 20, 100);
            taken(tier, 2);
            changed(carts.setMerch(cart, shirts(5), 1));
            changed(carts.setTip(cart, Money.of(300, "EUR")));
            changed(carts.applyPromotion(cart, " friends "));
            carts.remember(cart, MIA_AT_HOME);

            Cart now = carts.cart(cart);

            assertThat(now.discount()).isEqualTo(Money.of(800, "EUR"));
            assertThat(now.shipping()).isEqualTo(merch.shippingTo("DE").orElseThrow());
            assertThat(now.total()).isEqualTo(Money.of(2 * 2_200 + 2_500 + 300 - 800 + 490, "EUR"));
            assertThat(changed(carts.removePromotion(cart)).discount()).isEqualTo(Money.of(0, "EUR"));
        }

        @Test
        void tipAndPromotionGoWithTheLastTicket() {
            TierId tier = tierOf(10, 8);
            promotion("FRIENDS", 20, 100);
            taken(tier, 1);
            changed(carts.setTip(cart, Money.of(300, "EUR")));
            changed(carts.applyPromotion(cart, "FRIENDS"));

            Cart empty = taken(tier, 0);

            assertThat(empty.isEmpty()).isTrue();
            assertThat(empty.promotion()).isEmpty();
            assertThat(empty.total()).isEqualTo(Money.of(0, "EUR"));
        }

        @Test
        void aTipNeedsNoTicket() {
            Cart tipped = changed(carts.setTip(cart, show, Money.of(500, "EUR")));

            assertThat(tipped.isEmpty()).isFalse();
            assertThat(tipped.total()).isEqualTo(Money.of(500, "EUR"));
            assertThat(tipped.tippedAt()).extracting(Show::id).isEqualTo(show);
            assertThat(tipped.deadline()).as("it keeps nothing from others").isNull();
            assertThat(changed(carts.setTip(cart, Money.of(0, "EUR"))).isEmpty())
                    .isTrue();
        }

        @Test
        void aTipAloneOutlivesTheGoodsBesideIt() {
            VariantId shirt = shirts(3);
            changed(carts.setTip(cart, show, Money.of(500, "EUR")));
            changed(carts.setMerch(cart, shirt, 1));

            Cart without = changed(carts.setMerch(cart, shirt, 0));

            assertThat(without.tip()).isEqualTo(Money.of(500, "EUR"));
        }

        @Test
        void oneCartIsForOneShow() {
            ShowId elsewhere = publishedShow();
            TierId tier = tierOf(10, 8);
            changed(carts.setTip(cart, elsewhere, Money.of(500, "EUR")));

            assertThat(take(tier, 1)).isInstanceOf(CartOutcome.NotPossible.class);
            changed(carts.setTip(cart, show, Money.of(700, "EUR")));
            taken(tier, 1);

            assertThat(carts.setTip(cart, elsewhere, Money.of(500, "EUR"))).isInstanceOf(CartOutcome.NotPossible.class);
            assertThat(carts.cart(cart).total()).isEqualTo(Money.of(2_200 + 700, "EUR"));
        }

        @Test
        void tipsHaveALeastAndAMost() {
            TierId dollars = tierOf(show, Money.of(2_000, "USD"), Money.of(0, "USD"), 10, 8);

            for (Money refused : List.of(
                    Money.of(Cart.SMALLEST_TIP_MINOR - 1, "USD"),
                    Money.of(Cart.LARGEST_TIP_MINOR + 1, "USD"),
                    Money.of(500, "EUR"))) {
                assertThat(carts.setTip(cart, show, refused))
                        .as("%s", refused)
                        .isInstanceOf(CartOutcome.NotPossible.class);
            }
            assertThat(carts.setTip(cart, ShowId.next(), Money.of(500, "EUR")))
                    .isInstanceOf(CartOutcome.NotPossible.class);
            assertThat(carts.cart(cart).isEmpty()).isTrue();
            assertThat(changed(carts.setTip(cart, show, Money.of(Cart.SMALLEST_TIP_MINOR, "USD")))
                            .total())
                    .isEqualTo(Money.of(Cart.SMALLEST_TIP_MINOR, "USD"));
            assertThat(held(dollars)).isZero();
        }

        @Test
        void thereIsMoreTimeOnce() {
            TierId tier = tierOf(10, 8);
            VariantId shirt = shirts(5);
            taken(tier, 1);
            changed(carts.setMerch(cart, shirt, 1));
            clock.advance(Duration.ofMinutes(8));

            Cart longer = changed(carts.moreTime(cart));
            CartOutcome again = carts.moreTime(cart);

            assertThat(longer.renewable()).isFalse();
            assertThat(again).isEqualTo(new CartOutcome.TooLate());
            clock.advance(Duration.ofMinutes(9));
            assertThat(taken(tier, 2).pieces()).isEqualTo(3);
            assertThat(left(shirt)).isEqualTo(4);
        }

        @Test
        void whenItsTimeIsOverEverythingReturnsToSale() {
            TierId tier = tierOf(2, 2);
            VariantId shirt = shirts(1);
            taken(tier, 2);
            changed(carts.setMerch(cart, shirt, 1));
            carts.remember(cart, MIA);

            clock.advance(BoxOffice.HOLD);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(carts.cart(cart).state()).isEqualTo(Cart.State.LAPSED));
            Cart lapsed = carts.cart(cart);
            assertThat(lapsed.pieces()).as("remembers what it had").isEqualTo(3);
            assertThat(lapsed.deadline()).isNull();
            assertThat(lapsed.notice()).contains("Nothing was charged");
            assertThat(lapsed.typed()).isEqualTo(MIA);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(held(tier)).isZero();
                assertThat(left(shirt)).isEqualTo(1);
            });
            assertThat(carts.moreTime(cart)).isEqualTo(new CartOutcome.TooLate());
            assertThat(carts.checkOut(cart, MIA, card("APPROVES"), BACK)).isEqualTo(new CheckoutOutcome.Lapsed());

            Cart again = taken(tier, 1);

            assertThat(again.state()).isEqualTo(Cart.State.OPEN);
            assertThat(again.renewable()).isTrue();
            assertThat(again.notice()).isEmpty();
        }

        @Test
        void anEmptiedCartGivesEverythingBack() {
            TierId tier = tierOf(2, 2);
            taken(tier, 2);

            Cart empty = changed(carts.empty(cart));

            assertThat(empty.isEmpty()).isTrue();
            assertThat(held(tier)).isZero();
        }

        @Test
        void tabsThatChangeOneCartAtOnceAgreeInTheEnd() {
            TierId tier = tierOf(20, 20);
            VariantId shirt = shirts(10);

            try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
                List<CompletableFuture<CartOutcome>> wishes = new ArrayList<>();
                for (int round = 0; round < 20; round++) {
                    int quantity = round % 5;
                    wishes.add(CompletableFuture.supplyAsync(() -> take(tier, quantity), tabs));
                    wishes.add(CompletableFuture.supplyAsync(() -> carts.setMerch(cart, shirt, quantity), tabs));
                }
                assertThat(wishes).allSatisfy(wish -> assertThat(wish.join()).isInstanceOf(CartOutcome.Changed.class));
            }

            Cart now = carts.cart(cart);
            int ticketsNow =
                    now.tickets().stream().mapToInt(Cart.TicketLine::quantity).sum();
            int shirtsNow =
                    now.merch().stream().mapToInt(Cart.MerchLine::quantity).sum();
            assertThat(held(tier)).isEqualTo(ticketsNow);
            assertThat(10 - left(shirt)).isEqualTo(shirtsNow);
        }

        @Test
        void anActorThatWasOvertakenReadsTheRowAgain() {
            TierId tier = tierOf(10, 8);
            Cart before = taken(tier, 1);
            sql().sql("update cart set version = version + 5, notice = 'from a twin' where id = :id")
                    .param("id", cart.value())
                    .update();

            Cart after = taken(tier, 2);

            assertThat(after.version()).isGreaterThan(before.version() + 5);
            assertThat(held(tier)).isEqualTo(2);
        }

        @Test
        void theSweepLapsesACartThatItsActorForgot() {
            TierId tier = tierOf(10, 8);
            HoldId hold = forgottenHold(tier, 2);
            writeCart("OPEN", clock.instant().minusSeconds(60));
            writeLine(hold, tier, 2, "KEPT");

            sweep();

            assertThat(carts.cart(cart).state()).isEqualTo(Cart.State.LAPSED);
            assertThat(held(tier)).isZero();
        }

        @Test
        void whatACrashLeftHalfDoneGoesBackAtTheNextCommand() {
            TierId tier = tierOf(10, 8);
            HoldId kept = forgottenHold(tier, 3);
            HoldId asked = forgottenHold(tier, 2);
            writeCart("OPEN", clock.instant().plusSeconds(300));
            writeLine(kept, tier, 1, "SHRINKING");
            writeLine(asked, tier, 2, "ASKED");

            Cart now = changed(carts.removePromotion(cart));

            assertThat(now.pieces()).isEqualTo(1);
            assertThat(held(tier)).isEqualTo(1);
        }

        @Test
        void aCartIsNotAskedInsideATransaction() {
            TierId tier = tierOf(10, 8);

            assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> take(tier, 1)))
                    .isInstanceOf(IllegalStateException.class);
        }

        private HoldId forgottenHold(TierId tier, int quantity) {
            HoldId hold = HoldId.next();
            assertThat(boxOffice.hold(new HoldRequest(hold, cart, tier, quantity, "")))
                    .isInstanceOf(HoldOutcome.Held.class);
            return hold;
        }

        private void writeCart(String state, Instant deadline) {
            sql().sql("""
                insert into cart (id, version, state, deadline, renewals, graces, tip_minor, promotion,
                  promotion_percent, draft, typed, notice, changed_at)
                values (:id, 0, :state, :deadline, 0, 0, 0, '', 0, '', '', '', :deadline)\
                """)
                    .param("id", cart.value())
                    .param("state", state)
                    .param("deadline", time(deadline))
                    .update();
        }

        private void writeLine(HoldId hold, TierId tier, int quantity, String state) {
            UUID ofShow = show.value();
            sql().sql("""
                insert into cart_line (id, cart_id, kind, item, show_id, quantity, unit_minor, fee_minor,
                  currency, state)
                values (:id, :cart, 'TICKET', :tier, :show, :quantity, 2000, 200, 'EUR', :state)\
                """)
                    .param("id", hold.value())
                    .param("cart", cart.value())
                    .param("tier", tier.value())
                    .param("show", ofShow)
                    .param("quantity", quantity)
                    .param("state", state)
                    .update();
        }
    }
}
