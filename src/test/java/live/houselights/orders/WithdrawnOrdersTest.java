package live.houselights.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import live.houselights.boxoffice.FanLimits;
import live.houselights.boxoffice.FanLimits.LimitOutcome;
import live.houselights.boxoffice.FanLimits.Limits;
import live.houselights.boxoffice.Purchaser;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.TierId;
import live.houselights.orders.Orders.PayOutcome;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An order that its cart gave up is never paid, however late the one comes who was to place it. */
class WithdrawnOrdersTest {

    private static final int RACES = 40;
    private static final String EMAIL = "ida@fans.example";

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends Shopping {

        @Autowired
        FanLimits limits;

        @Test
        void aWithdrawnOrderIsNotPlacedAnyMore() {
            TierId tier = tierOf(1);
            OrderDraft late = draft(tier, PRICE, FEE);
            assertThat(orders.withdraw(late.id(), late.cart())).isEmpty();

            PayOutcome outcome = buy(late);

            assertThat(outcome).isInstanceOf(PayOutcome.NotPossible.class);
            assertThat(order(late.id()).state()).isEqualTo(OrderState.ABANDONED);
            assertThat(charges(late.id())).isZero();
            // The places are still the cart's, which buys them with another order.
            OrderDraft next = new OrderDraft(
                    OrderId.next(), late.cart(), late.buyer(), late.lines(), late.holds(), List.of(), null, "");
            assertThat(buy(next)).isInstanceOf(PayOutcome.Completed.class);
        }

        @Test
        void withdrawingTwiceIsWithdrawingOnce() {
            OrderId order = OrderId.next();
            CartId cart = CartId.next();

            assertThat(orders.withdraw(order, cart)).isEmpty();
            assertThat(orders.withdraw(order, cart)).isEmpty();
            assertThat(orders.advance(order).state()).isEqualTo(OrderState.ABANDONED);
        }

        @Test
        void whatALatePlacerClaimedOfTheFansLimitIsFree() {
            limits.save(show, new Limits(1, 1));
            OrderDraft late = draft(tierOf(1), PRICE, FEE);
            assertThat(orders.withdraw(late.id(), late.cart())).isEmpty();

            assertThat(buy(late)).isInstanceOf(PayOutcome.NotPossible.class);

            assertThat(mayStillBuy()).isTrue();
        }

        @Test
        void anOrderThatIsPlacedAndThatNobodyPaysYetCanBeWithdrawn() {
            OrderId order = placed(tierOf(1));

            assertThat(orders.withdraw(order, CartId.next())).isEmpty();

            assertThat(pay(order, APPROVES)).isInstanceOf(PayOutcome.NotPossible.class);
            assertThat(charges(order)).isZero();
        }

        @Test
        void aFreeOrderThatIsWithdrawnGivesNobodyTickets() {
            OrderDraft late = draft(tierOf(1), Money.of(0, "EUR"), Money.of(0, "EUR"));
            orders.place(late);
            assertThat(orders.withdraw(late.id(), late.cart())).isEmpty();

            assertThat(orders.pay(late.id(), PaymentId.next(), "", "/back")).isInstanceOf(PayOutcome.NotPossible.class);
            assertThat(validTickets(late.id())).isZero();
        }

        @Test
        void aPaymentThatHasBegunIsNotWithdrawn() {
            OrderId order = placed(tierOf(1));
            assertThat(pay(order, LATE)).isInstanceOf(PayOutcome.Waiting.class);

            Optional<Order> begun = orders.withdraw(order, CartId.next());

            assertThat(begun).map(Order::state).contains(OrderState.PAYING);
            assertThat(order(order).state()).isEqualTo(OrderState.PAYING);
        }

        @Test
        void ofPlacingAndWithdrawingAtOnceExactlyOneWins() {
            limits.save(show, new Limits(1_000, null));
            TierId tier = tierOf(RACES);
            int withdrawn = 0;
            try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int race = 0; race < RACES; race++) {
                    OrderDraft draft = draft(tier, PRICE, FEE);
                    String card = token(APPROVES);

                    var placer = CompletableFuture.supplyAsync(
                            () -> orders.buy(draft, PaymentId.next(), card, "/back"), both);
                    var cart = CompletableFuture.supplyAsync(() -> orders.withdraw(draft.id(), draft.cart()), both);
                    boolean opened = cart.join().isEmpty();

                    Class<? extends PayOutcome> only =
                            opened ? PayOutcome.NotPossible.class : PayOutcome.Completed.class;
                    assertThat(placer.join()).isInstanceOf(only);
                    assertThat(charges(draft.id())).isEqualTo(opened ? 0 : 1);
                    assertThat(validTickets(draft.id())).isEqualTo(opened ? 0 : 1);
                    withdrawn += opened ? 1 : 0;
                }
            }

            assertThat(claimed()).isEqualTo(RACES - withdrawn);
        }

        private OrderDraft draft(TierId tier, Money price, Money fee) {
            return new OrderDraft(
                    OrderId.next(),
                    CartId.next(),
                    new Buyer(EMAIL, "Ida"),
                    List.of(new OrderLine(OrderLine.Kind.TICKET, artist, show, "Front row", 1, price, fee)),
                    List.of(hold(tier)),
                    List.of(),
                    null,
                    "");
        }

        private PayOutcome buy(OrderDraft draft) {
            return orders.buy(draft, PaymentId.next(), token(APPROVES), "/back");
        }

        private boolean mayStillBuy() {
            return limits.check(show, new Purchaser(EMAIL, null, ""), 1, null) instanceof LimitOutcome.Within;
        }

        private long claimed() {
            return database.sql("select coalesce(sum(taken), 0) from buyer_count where scope = :show")
                    .param("show", show.value())
                    .query(Long.class)
                    .single();
        }

        private long charges(OrderId order) {
            return database.sql("select count(*) from test_charge where reference = :order")
                    .param("order", order.value())
                    .query(Long.class)
                    .single();
        }
    }
}
