package live.houselights.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import live.houselights.cluster.Groups;
import live.houselights.jobs.RecurringJob;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.billing.PaymentAnswer;
import live.houselights.messages.billing.TakePayment;
import live.houselights.orders.Orders.PayOutcome;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who asked for money may die with the answer: the order asks again. And who gets none counts as a payment that fails. */
class LostAnswersTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends Shopping {

        @Autowired
        Groups groups;

        @Autowired
        CheckoutPulse pulse;

        @Autowired
        List<RecurringJob> jobs;

        @Test
        void aCaptureWhoseAskerWasKilledIsHeardByTheSweep() {
            OrderId id = placed(tierOf(1));
            PaymentId attempt = PaymentId.next();

            PaymentAnswer answer = takenByOneWhoIsKilled(id, attempt, APPROVES);
            Order between = order(id);
            int told = jobsAbout(attempt);
            clock.advance(Duration.ofMinutes(1));
            sweep();

            assertThat(answer).isEqualTo(new PaymentAnswer.Captured(attempt));
            assertThat(between.state()).isEqualTo(OrderState.PAYING);
            assertThat(told).isZero();
            eventually(() -> assertThat(order(id).state()).isEqualTo(OrderState.COMPLETED));
            assertThat(validTickets(id)).isEqualTo(1);
            assertThat(keptByProvider(id)).isEqualTo(2_750);
        }

        @Test
        void aDeclineWhoseAskerWasKilledIsHeardByTheSweep() {
            OrderId id = placed(tierOf(1));

            takenByOneWhoIsKilled(id, PaymentId.next(), DECLINES);
            clock.advance(Duration.ofMinutes(1));
            sweep();

            eventually(() -> assertThat(order(id).state()).isEqualTo(OrderState.PLACED));
            assertThat(order(id).note()).contains("declined");
            assertThat(pay(id, APPROVES)).isInstanceOf(PayOutcome.Completed.class);
        }

        @Test
        void aCaptureWhoseAskerWasKilledAndWhoseCartLapsedIsHeardToo() {
            OrderId id = placed(tierOf(1));

            takenByOneWhoIsKilled(id, PaymentId.next(), APPROVES);
            orders.abandon(id);
            clock.advance(Duration.ofMinutes(1));
            sweep();

            eventually(() -> assertThat(order(id).state()).isIn(OrderState.COMPLETED, OrderState.REFUNDED));
            assertThat(validTickets(id) * 2_750).isEqualTo(keptByProvider(id));
        }

        @Test
        void aProviderThatDoesNotAnswerCountsAsFailingAtOnceAndNotAnyMoreWhenItDid() {
            OrderId id = placed(tierOf(1));

            pay(id, TIMES_OUT);
            int unanswered = failing();
            String note = order(id).note();
            clock.advance(Duration.ofMinutes(1));
            sweep();

            assertThat(unanswered).isOne();
            assertThat(note).contains("you need not pay again");
            eventually(() -> assertThat(order(id).state()).isEqualTo(OrderState.COMPLETED));
            assertThat(failing()).isZero();
            assertThat(order(id).note()).isEmpty();
        }

        @Test
        void aBuyerWhoIsAtTheirBankIsNoFailingPayment() {
            OrderId id = placed(tierOf(1));

            pay(id, CHALLENGES);
            clock.advance(Duration.ofSeconds(20));

            assertThat(failing()).isZero();
            assertThat(order(id).state()).isEqualTo(OrderState.PAYING);
        }

        private int failing() {
            return pulse.since(show, clock.instant().minus(Duration.ofMinutes(5)))
                    .failing();
        }

        /** The order's row says what it says when its attempt begins; billing answers, and nobody hears it. */
        /** By hand: where a test before set the clock back, the sweep's own turn is in its future. */
        private void sweep() {
            jobs.stream().filter(job -> job.name().equals("orders.sweep")).forEach(RecurringJob::run);
        }

        private PaymentAnswer takenByOneWhoIsKilled(OrderId id, PaymentId attempt, String card) {
            database.sql("""
                update orders set state = 'PAYING', payment = :attempt, changed_at = :now, looked_at = :now,
                  version = version + 1 where id = :id\
                """)
                    .param("attempt", attempt.value())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", id.value())
                    .update();
            return groups.ask(new TakePayment(attempt, id, order(id).total(), token(card), "ida@fans.example", "/back"))
                    .join();
        }

        private int jobsAbout(PaymentId attempt) {
            return database.sql("""
                select count(*) from scheduled_tasks
                where task_name = 'orders.payment-settled' and task_instance like :payment\
                """)
                    .param("payment", attempt + "%")
                    .query(Integer.class)
                    .single();
        }
    }
}
