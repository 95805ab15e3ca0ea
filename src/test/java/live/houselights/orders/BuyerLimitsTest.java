package live.houselights.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import live.houselights.boxoffice.FanLimits;
import live.houselights.boxoffice.FanLimits.Limits;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TierId;
import live.houselights.orders.Orders.PayOutcome;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What one fan and one card may buy of a show is judged when an order is paid, and again when money comes late. */
class BuyerLimitsTest {

    @Nested
    @OnH2
    class InMemory extends Limited {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Limited {}

    abstract static class Limited extends Shopping {

        static final String APPROVES = "4242424242424242";
        static final String ANOTHER = "5555555555554444";
        static final String DECLINES = "4000000000000002";
        static final String LATE = "4000000000009003";

        @Autowired
        FanLimits limits;

        @Test
        void aFanWhoHasEnoughIsToldSoAndNotCharged() {
            limits.save(show, new Limits(1, null));
            TierId tier = tierOf(10);
            assertThat(pay(placedBy("mia@fans.example", tier), APPROVES)).isInstanceOf(PayOutcome.Completed.class);

            OrderId second = placedBy("Mia@Fans.example ", tier);

            assertThat(pay(second, APPROVES))
                    .isEqualTo(new PayOutcome.NotPossible(
                            "One fan may buy at most one ticket for this show, all orders together."));
            assertThat(orders.order(second).orElseThrow().payment()).isNull();
        }

        @Test
        void aCardThatHasPaidForEnoughIsDeclinedAndAnotherWorks() {
            limits.save(show, new Limits(null, 1));
            TierId tier = tierOf(10);
            assertThat(pay(placedBy("mia@fans.example", tier), APPROVES)).isInstanceOf(PayOutcome.Completed.class);
            OrderId second = placedBy("noor@fans.example", tier);

            assertThat(pay(second, APPROVES)).isInstanceOf(PayOutcome.Declined.class);

            assertThat(pay(second, ANOTHER)).isInstanceOf(PayOutcome.Completed.class);
        }

        @Test
        void aDeclinedAttemptDoesNotCountAgainstTheNext() {
            limits.save(show, new Limits(1, 1));
            OrderId order = placedBy("mia@fans.example", tierOf(10));
            assertThat(pay(order, DECLINES)).isInstanceOf(PayOutcome.Declined.class);

            assertThat(pay(order, APPROVES)).isInstanceOf(PayOutcome.Completed.class);
        }

        @Test
        void anOrderThatIsGivenUpOrRefundedFreesWhatItHad() {
            limits.save(show, new Limits(1, 1));
            TierId tier = tierOf(10);
            OrderId givenUp = placedBy("mia@fans.example", tier);
            pay(givenUp, DECLINES);
            orders.abandon(givenUp);
            OrderId refunded = placedBy("mia@fans.example", tier);
            assertThat(pay(refunded, APPROVES)).isInstanceOf(PayOutcome.Completed.class);
            assertThat(orders.refund(refunded, "Asked for")).isInstanceOf(Orders.RefundOutcome.Refunded.class);

            assertThat(pay(placedBy("mia@fans.example", tier), APPROVES)).isInstanceOf(PayOutcome.Completed.class);
        }

        @Test
        void moneyThatComesLateOverTheLimitGoesBack() {
            limits.save(show, new Limits(1, 1));
            TierId tier = tierOf(10);
            OrderId late = placedBy("mia@fans.example", tier);
            assertThat(pay(late, LATE)).isInstanceOf(PayOutcome.Waiting.class);
            orders.abandon(late);
            OrderId other = placedBy("mia@fans.example", tier);
            assertThat(pay(other, APPROVES)).isInstanceOf(PayOutcome.Completed.class);

            clock.advance(Duration.ofMinutes(22));
            Order settled = orders.advance(late);

            assertThat(settled.state()).isEqualTo(OrderState.REFUNDED);
            assertThat(tickets.ofOrder(late)).isEmpty();
            assertThat(tickets.ofOrder(other)).hasSize(1);
        }

        @Test
        void moneyThatComesLateWithinTheLimitStillBuys() {
            limits.save(show, new Limits(1, 1));
            OrderId late = placedBy("mia@fans.example", tierOf(10));
            assertThat(pay(late, LATE)).isInstanceOf(PayOutcome.Waiting.class);
            orders.abandon(late);

            clock.advance(Duration.ofMinutes(22));
            Order settled = orders.advance(late);

            assertThat(settled.state()).isEqualTo(OrderState.COMPLETED);
            assertThat(pay(placedBy("mia@fans.example", tierOf(10)), APPROVES))
                    .isInstanceOf(PayOutcome.NotPossible.class);
        }

        private OrderId placedBy(String email, TierId tier) {
            OrderId id = OrderId.next();
            List<HoldId> holds = List.of(hold(tier));
            orders.place(new OrderDraft(
                    id, CartId.next(), new Buyer(email, "Mia"), List.of(ticketLine()), holds, List.of(), null, ""));
            return id;
        }
    }
}
