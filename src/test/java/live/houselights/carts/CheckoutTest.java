package live.houselights.carts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import live.houselights.boxoffice.Ticket;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Address;
import live.houselights.orders.Buyer;
import live.houselights.orders.Order;
import live.houselights.orders.OrderState;
import live.houselights.orders.Orders;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** From a cart to an order, or back. */
class CheckoutTest {

    /** Longer than a sweep takes to come by: a loaded machine is late, not wrong. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends FullHouse {

        @Test
        void aPaidCartIsAnOrderWithTicketsAndGoods() {
            TierId tier = tierOf(10, 8);
            VariantId shirt = shirts(5);
            promotion("FRIENDS", 20, 100);
            taken(tier, 2);
            changed(carts.setMerch(cart, shirt, 1));
            changed(carts.setTip(cart, Money.of(300, "EUR")));
            changed(carts.applyPromotion(cart, "FRIENDS"));
            carts.remember(cart, MIA_AT_HOME);
            Money total = carts.cart(cart).total();

            Order order = completed(carts.checkOut(cart, MIA_AT_HOME, card("APPROVES"), BACK));

            assertThat(order.total()).isEqualTo(total);
            assertThat(order.state()).isEqualTo(OrderState.COMPLETED);
            assertThat(tickets.ofOrder(order.id())).hasSize(2).allMatch(Ticket::valid);
            assertThat(sold(tier)).isEqualTo(2);
            assertThat(held(tier)).isZero();
            assertThat(left(shirt)).isEqualTo(4);
            Cart done = carts.cart(cart);
            assertThat(done.state()).isEqualTo(Cart.State.DONE);
            assertThat(done.order()).isEqualTo(order.id());
            assertThat(take(tier, 1)).isInstanceOf(CartOutcome.NotPossible.class);
            assertThat(completed(carts.checkOut(cart, MIA, "", BACK)).id()).isEqualTo(order.id());
        }

        @Test
        void aTipAloneIsTheArtistsMoneyUntilItIsRefunded() {
            changed(carts.setTip(cart, show, Money.of(500, "EUR")));

            assertThat(carts.checkOut(cart, MIA, card("DECLINES"), BACK)).isInstanceOf(CheckoutOutcome.Declined.class);
            Order order = completed(carts.checkOut(cart, MIA, card("APPROVES"), BACK));

            assertThat(order.onlyTips()).isTrue();
            assertThat(order.total()).isEqualTo(Money.of(500, "EUR"));
            assertThat(tickets.ofOrder(order.id())).isEmpty();
            assertThat(orders.find(new Orders.OrderFilter(artist, Optional.of(show), Optional.empty(), ""), 0, 10))
                    .as("the show's desk sees it")
                    .extracting(Order::id)
                    .containsExactly(order.id());
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(tips(order)).isEqualTo(-500));

            assertThat(orders.refund(order.id(), "A child played with the phone."))
                    .isInstanceOf(Orders.RefundOutcome.Refunded.class);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(tips(order)).isZero());
        }

        private long tips(Order order) {
            return sql().sql("select coalesce(sum(e.minor), 0) from ledger_entry e"
                            + " join ledger_transaction t on t.id = e.transaction_id"
                            + " where t.order_id = :order and e.account = :account")
                    .param("order", order.id().value())
                    .param("account", "liabilities:tips:" + artist)
                    .query(Long.class)
                    .single();
        }

        @Test
        void aFreeCartNeedsNoCard() {
            TierId tier = tierOf(show, Money.of(0, "EUR"), Money.of(0, "EUR"), 10, 8);
            taken(tier, 1);

            Order order = completed(carts.checkOut(cart, MIA, "", BACK));

            assertThat(tickets.ofOrder(order.id())).hasSize(1);
        }

        @Test
        void everyProblemNamesItsField() {
            taken(tierOf(10, 8), 1);
            changed(carts.setMerch(cart, shirts(5), 1));
            var typed = new Carts.Checkout(
                    new Buyer("mia@", " "), new Address("", "x".repeat(121), "", "Berlin\r\nBcc: all", "XX"));

            CheckoutOutcome outcome = carts.checkOut(cart, typed, "", BACK);

            assertThat(outcome).isInstanceOf(CheckoutOutcome.Invalid.class);
            assertThat(((CheckoutOutcome.Invalid) outcome).problems())
                    .extracting(CheckoutOutcome.Problem::field)
                    .containsExactly(
                            "email",
                            "name",
                            "address.name",
                            "address.street",
                            "address.postcode",
                            "address.city",
                            "address.country",
                            "card");
            Cart after = carts.cart(cart);
            assertThat(after.state()).isEqualTo(Cart.State.OPEN);
            assertThat(Objects.requireNonNull(after.typed()).buyer().email()).isEqualTo("mia@");
        }

        @Test
        void anEmptyCartCannotBePaid() {
            CheckoutOutcome outcome = carts.checkOut(cart, MIA, card("APPROVES"), BACK);

            assertThat(outcome)
                    .isEqualTo(new CheckoutOutcome.Invalid(
                            List.of(new CheckoutOutcome.Problem("cart", "Your cart is empty."))));
        }

        @Test
        void aNameIsTextWhateverItLooksLike() {
            TierId tier = tierOf(10, 8);
            taken(tier, 1);
            var bobby = new Carts.Checkout(
                    new Buyer("bobby@houselights.example", "<script>alert(1)</script> O'Tables"), null);

            Order order = completed(carts.checkOut(cart, bobby, card("APPROVES"), BACK));

            assertThat(order.buyer().name()).isEqualTo("<script>alert(1)</script> O'Tables");
        }

        @Test
        void manyCheckoutsAtOncePayOnce() {
            TierId tier = tierOf(10, 8);
            taken(tier, 2);
            String card = card("TIMES_OUT");

            List<CheckoutOutcome> outcomes;
            try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
                outcomes = IntStream.range(0, 8)
                        .mapToObj(_ -> CompletableFuture.supplyAsync(() -> carts.checkOut(cart, MIA, card, BACK), tabs))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
            }

            assertThat(outcomes)
                    .filteredOn(CheckoutOutcome.Waiting.class::isInstance)
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(CheckoutOutcome.InPayment.class::isInstance)
                    .hasSize(7);
            assertThat(take(tier, 3)).isEqualTo(new CartOutcome.InPayment());
            assertThat(carts.moreTime(cart)).isEqualTo(new CartOutcome.InPayment());
            assertThat(carts.empty(cart)).isEqualTo(new CartOutcome.InPayment());
        }

        @Test
        void aPaymentThatIsSettledLaterCompletesTheCart() {
            TierId tier = tierOf(10, 8);
            taken(tier, 1);
            CheckoutOutcome waiting = carts.checkOut(cart, MIA, card("TIMES_OUT"), BACK);
            assertThat(waiting).isInstanceOf(CheckoutOutcome.Waiting.class);
            OrderId order = ((CheckoutOutcome.Waiting) waiting).order();
            assertThat(carts.cart(cart).state()).isEqualTo(Cart.State.PAYING);
            assertThat(carts.cart(cart).order()).isEqualTo(order);

            clock.advance(Duration.ofMinutes(2));

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(carts.settle(cart).state()).isEqualTo(Cart.State.DONE));
            assertThat(tickets.ofOrder(order)).hasSize(1);
        }

        @Test
        void aDeclineOpensTheCartAgainAndTheSameOrderCanBePaid() {
            TierId tier = tierOf(10, 8);
            taken(tier, 2);
            String card = card("DECLINES_ONCE");
            clock.advance(Duration.ofMinutes(9).plusSeconds(30));

            CheckoutOutcome declined = carts.checkOut(cart, MIA, card, BACK);

            assertThat(declined).isInstanceOf(CheckoutOutcome.Declined.class);
            Cart open = carts.cart(cart);
            assertThat(open.state()).isEqualTo(Cart.State.OPEN);
            assertThat(open.notice()).isNotEmpty();
            assertThat(open.typed()).isEqualTo(MIA);
            assertThat(Duration.between(clock.instant(), open.deadline())).isGreaterThan(Duration.ofMinutes(2));
            assertThat(held(tier)).isEqualTo(2);
            clock.advance(Duration.ofMinutes(2));

            Order order = completed(carts.checkOut(cart, MIA, card, BACK));

            assertThat(tickets.ofOrder(order.id())).hasSize(2);
        }

        @Test
        void declinesLengthenACartsTimeOnlySoOften() {
            TierId tier = tierOf(10, 8);
            taken(tier, 1);
            clock.advance(Duration.ofMinutes(9).plusSeconds(30));
            for (int attempt = 1; attempt <= 3; attempt++) {
                carts.checkOut(cart, MIA, card("DECLINES"), BACK);
                clock.advance(Duration.ofMinutes(2).plusSeconds(30));
            }

            assertThat(carts.checkOut(cart, MIA, card("DECLINES"), BACK)).isInstanceOf(CheckoutOutcome.Declined.class);
            clock.advance(Duration.ofMinutes(1));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(carts.cart(cart).state()).isEqualTo(Cart.State.LAPSED));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(held(tier)).isZero());
        }

        @Test
        void aChangedCartIsAnotherOrder() {
            TierId tier = tierOf(10, 8);
            taken(tier, 2);
            carts.checkOut(cart, MIA, card("DECLINES"), BACK);
            taken(tier, 1);

            Order order = completed(carts.checkOut(cart, MIA, card("APPROVES"), BACK));

            assertThat(order.total()).isEqualTo(PRICE.plus(FEE));
            assertThat(tickets.ofOrder(order.id())).hasSize(1);
            assertThat(held(tier)).isZero();
        }

        @Test
        void aPaymentThatIsNeverFinishedGivesEverythingBack() {
            TierId tier = tierOf(10, 8);
            taken(tier, 2);
            CheckoutOutcome challenge = carts.checkOut(cart, MIA, card("CHALLENGES"), BACK);
            assertThat(challenge).isInstanceOf(CheckoutOutcome.Challenge.class);
            OrderId order = ((CheckoutOutcome.Challenge) challenge).order();

            clock.advance(Duration.ofMinutes(4));
            assertThat(carts.settle(cart).state()).isEqualTo(Cart.State.PAYING);
            clock.advance(Duration.ofMinutes(1));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(carts.cart(cart).state()).isEqualTo(Cart.State.LAPSED));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(held(tier)).isZero());
            assertThat(orders.order(order).orElseThrow().state()).isEqualTo(OrderState.ABANDONED);
        }

        @Test
        void aCartWhoseNodeDiedBeforeItPlacedTheOrderIsSoonOpenAgainWithItsPlaces() {
            TierId tier = tierOf(10, 8);
            taken(tier, 2);
            sql().sql("""
                update cart set state = 'PAYING', order_id = :order, draft = 'lost', paying_since = :now,
                  version = version + 1
                where id = :cart\
                """)
                    .param("order", OrderId.next().value())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("cart", cart.value())
                    .update();
            assertThat(carts.setTip(cart, Money.of(100, "EUR"))).isEqualTo(new CartOutcome.InPayment());

            clock.advance(Duration.ofSeconds(10));
            assertThat(carts.settle(cart).state()).isEqualTo(Cart.State.PAYING);
            clock.advance(Duration.ofSeconds(11));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(carts.cart(cart).state()).isEqualTo(Cart.State.OPEN));

            assertThat(carts.cart(cart).notice()).contains("nothing was charged");
            assertThat(held(tier)).isEqualTo(2);
            Order order = completed(carts.checkOut(cart, MIA, card("APPROVES"), BACK));
            assertThat(tickets.ofOrder(order.id())).hasSize(2);
            assertThat(carts.settle(cart).state()).isEqualTo(Cart.State.DONE);
        }

        private static Order completed(CheckoutOutcome outcome) {
            assertThat(outcome).isInstanceOf(CheckoutOutcome.Completed.class);
            return ((CheckoutOutcome.Completed) outcome).order();
        }
    }
}
