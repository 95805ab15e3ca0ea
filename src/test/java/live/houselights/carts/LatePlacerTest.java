package live.houselights.carts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.TierId;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderLine;
import live.houselights.orders.OrderState;
import live.houselights.orders.Orders.PayOutcome;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * A node locks a cart, stands still, and goes on when another node has opened the cart again: the buyer pays once, and no money
 * has to go back.
 */
class LatePlacerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends FullHouse {

        @Test
        void anOrderThatComesAfterItsCartHasOpenedAgainIsNotPlaced() {
            TierId tier = tierOf(10, 8);
            taken(tier, 2);
            OrderDraft late = locked();
            clock.advance(Duration.ofSeconds(21));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(carts.cart(cart).state()).isEqualTo(Cart.State.OPEN));

            PayOutcome tooLate = orders.buy(late, PaymentId.next(), card("APPROVES"), BACK);
            CheckoutOutcome paid = carts.checkOut(cart, MIA, card("APPROVES"), BACK);

            assertThat(tooLate).isInstanceOf(PayOutcome.NotPossible.class);
            assertThat(paid).isInstanceOf(CheckoutOutcome.Completed.class);
            assertThat(charges()).containsExactly("CAPTURED");
            assertThat(sold(tier)).isEqualTo(2);
            assertThat(held(tier)).isZero();
        }

        @Test
        void anOrderThatComesAfterASecondOneWasPaidIsNotPlaced() {
            TierId tier = tierOf(10, 8);
            taken(tier, 2);
            OrderDraft late = locked();
            clock.advance(Duration.ofSeconds(21));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(carts.cart(cart).state()).isEqualTo(Cart.State.OPEN));
            assertThat(carts.checkOut(cart, MIA, card("APPROVES"), BACK)).isInstanceOf(CheckoutOutcome.Completed.class);

            PayOutcome tooLate = orders.buy(late, PaymentId.next(), card("APPROVES"), BACK);

            assertThat(tooLate).isInstanceOf(PayOutcome.NotPossible.class);
            assertThat(charges()).containsExactly("CAPTURED");
            assertThat(carts.settle(cart).state()).isEqualTo(Cart.State.DONE);
        }

        @Test
        void anOrderThatIsPlacedAndNotPaidYetIsWaitedForAndThenWithdrawn() {
            taken(tierOf(10, 8), 2);
            OrderDraft late = locked();
            orders.place(late);
            assertThat(carts.settle(cart).state()).isEqualTo(Cart.State.PAYING);
            clock.advance(Duration.ofSeconds(21));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(carts.cart(cart).state()).isEqualTo(Cart.State.OPEN));

            assertThat(orders.pay(late.id(), PaymentId.next(), card("APPROVES"), BACK))
                    .isInstanceOf(PayOutcome.NotPossible.class);
            assertThat(carts.cart(cart).notice()).contains("nothing was charged");
            assertThat(charges()).isEmpty();
        }

        @Test
        void aBuyerWhoStopsBeforeThePaymentBeganNeedNotWait() {
            taken(tierOf(10, 8), 2);
            OrderDraft late = locked();

            Cart stopped = carts.stopPayment(cart);

            assertThat(stopped.state()).isEqualTo(Cart.State.OPEN);
            assertThat(orders.buy(late, PaymentId.next(), card("APPROVES"), BACK))
                    .isInstanceOf(PayOutcome.NotPossible.class);
            assertThat(orders.order(late.id()).orElseThrow().state()).isEqualTo(OrderState.ABANDONED);
        }

        /** As a node leaves it that stands still between locking the cart and placing its order. */
        private OrderDraft locked() {
            OrderId order = OrderId.next();
            sql().sql("""
                update cart set state = 'PAYING', order_id = :order, draft = 'late', paying_since = :now,
                  version = version + 1
                where id = :cart\
                """)
                    .param("order", order.value())
                    .param("now", time(clock.instant()))
                    .param("cart", cart.value())
                    .update();
            // The cart's actor finds that it was overtaken, and reads the row.
            assertThat(carts.moreTime(cart)).isEqualTo(new CartOutcome.InPayment());
            return new OrderDraft(
                    order,
                    cart,
                    MIA.buyer(),
                    List.of(new OrderLine(OrderLine.Kind.TICKET, artist, show, "Front row", 2, PRICE, FEE)),
                    sql().sql("select id from cart_line where cart_id = :cart")
                            .param("cart", cart.value())
                            .query((row, _) -> new HoldId(row.getObject(1, UUID.class)))
                            .list(),
                    List.of(),
                    null,
                    "");
        }

        private List<String> charges() {
            return sql().sql("""
                select c.state from test_charge c join orders o on o.id = c.reference where o.cart = :cart\
                """)
                    .param("cart", cart.value())
                    .query((row, _) -> String.valueOf(row.getString(1)))
                    .list();
        }
    }
}
