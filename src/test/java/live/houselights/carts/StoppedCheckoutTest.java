package live.houselights.carts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TierId;
import live.houselights.orders.OrderState;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A buyer who comes back from the bank's page without an answer. */
class StoppedCheckoutTest {

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends FullHouse {

        @Test
        void aStoppedPaymentOpensTheCartForAnotherCard() {
            TierId tier = tierOf(10, 8);
            taken(tier, 2);
            OrderId order = challenged();

            Cart stopped = carts.stopPayment(cart);

            assertThat(stopped.state()).isEqualTo(Cart.State.OPEN);
            assertThat(stopped.notice()).contains("nothing was charged");
            assertThat(held(tier)).isEqualTo(2);
            assertThat(carts.checkOut(cart, MIA, card("APPROVES"), BACK)).isInstanceOf(CheckoutOutcome.Completed.class);
            assertThat(tickets.ofOrder(order)).hasSize(2);
            assertThat(charges(order)).containsExactlyInAnyOrder("CAPTURED", "DECLINED");
        }

        @Test
        void stoppingFromManyTabsIsStoppingOnce() {
            taken(tierOf(10, 8), 1);
            OrderId order = challenged();

            List<Cart> stopped;
            try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
                stopped = Stream.generate(() -> CompletableFuture.supplyAsync(() -> carts.stopPayment(cart), tabs))
                        .limit(6)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
            }

            assertThat(stopped).extracting(Cart::state).containsOnly(Cart.State.OPEN);
            assertThat(carts.checkOut(cart, MIA, card("CHALLENGES"), BACK))
                    .isInstanceOf(CheckoutOutcome.Challenge.class);
            assertThat(carts.settle(cart).state()).isEqualTo(Cart.State.PAYING);
            assertThat(orders.challenge(order)).isPresent();
        }

        @Test
        void aPaymentThatWaitsForTheBankAloneStaysLocked() {
            taken(tierOf(10, 8), 1);
            assertThat(carts.checkOut(cart, MIA, card("TIMES_OUT"), BACK)).isInstanceOf(CheckoutOutcome.Waiting.class);

            assertThat(carts.stopPayment(cart).state()).isEqualTo(Cart.State.PAYING);
        }

        @Test
        void aCartThatIsNotPaidForHasNothingToStop() {
            TierId tier = tierOf(10, 8);
            taken(tier, 1);

            assertThat(carts.stopPayment(cart).state()).isEqualTo(Cart.State.OPEN);
            assertThat(held(tier)).isOne();
        }

        @Test
        void aBanksPageThatIsLeftOpenCannotChargeForACartThatGaveUp() {
            TierId tier = tierOf(10, 8);
            taken(tier, 1);
            OrderId order = challenged();

            clock.advance(Duration.ofMinutes(6));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(carts.cart(cart).state()).isEqualTo(Cart.State.LAPSED));
            assertThat(orders.order(order).orElseThrow().state()).isEqualTo(OrderState.ABANDONED);
            assertThat(charges(order)).containsExactly("DECLINED");
        }

        private OrderId challenged() {
            CheckoutOutcome outcome = carts.checkOut(cart, MIA, card("CHALLENGES"), BACK);
            assertThat(outcome).isInstanceOf(CheckoutOutcome.Challenge.class);
            return ((CheckoutOutcome.Challenge) outcome).order();
        }

        private List<String> charges(OrderId order) {
            return sql().sql("select state from test_charge where reference = :order")
                    .param("order", order.value())
                    .query((row, _) -> String.valueOf(row.getString(1)))
                    .list();
        }
    }
}
