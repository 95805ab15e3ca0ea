package live.houselights.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.orders.Orders.PayOutcome;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A buyer who would rather use another card than answer the bank: the first card never pays any more, or it pays alone. */
class StoppedPaymentTest {

    private static final int RACES = 12;

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends Shopping {

        @Test
        void theBanksPageIsKnownUntilItIsAnswered() {
            OrderId id = placed(tierOf(1));
            PayOutcome.Challenge challenge = (PayOutcome.Challenge) pay(id, CHALLENGES);
            assertThat(orders.challenge(id)).contains(challenge.url());

            submit(challenge.url(), "decision=approve");

            eventually(() -> assertThat(order(id).state()).isEqualTo(OrderState.COMPLETED));
            assertThat(orders.challenge(id)).isEmpty();
        }

        @Test
        void aStoppedPaymentNeverChargesAndAnotherCardDoes() {
            OrderId id = placed(tierOf(1));
            PayOutcome.Challenge challenge = (PayOutcome.Challenge) pay(id, CHALLENGES);

            Order stopped = orders.stop(id);
            submit(challenge.url(), "decision=approve");
            PayOutcome paid = pay(id, APPROVES);

            assertThat(stopped.state()).isEqualTo(OrderState.PLACED);
            assertThat(stopped.note()).contains("nothing was charged");
            assertThat(orders.challenge(id)).isEmpty();
            assertThat(get(challenge.url()).body()).doesNotContain("challenge-approve");
            assertThat(paid).isInstanceOf(PayOutcome.Completed.class);
            assertThat(keptByProvider(id)).isEqualTo(2_750);
            assertThat(validTickets(id)).isEqualTo(1);
        }

        @Test
        void stoppingComesTooLateForABuyerWhoHasSaidYes() {
            OrderId id = placed(tierOf(1));
            PayOutcome.Challenge challenge = (PayOutcome.Challenge) pay(id, CHALLENGES);

            submit(challenge.url(), "decision=approve");
            orders.stop(id);

            eventually(() -> assertThat(order(id).state()).isEqualTo(OrderState.COMPLETED));
            assertThat(pay(id, APPROVES)).isInstanceOf(PayOutcome.Completed.class);
            assertThat(keptByProvider(id)).isEqualTo(2_750);
        }

        @Test
        void aPaymentThatWaitsForOthersCannotBeStopped() {
            OrderId id = placed(tierOf(1));
            PaymentId attempt = PaymentId.next();
            assertThat(pay(id, attempt, LATE)).isInstanceOf(PayOutcome.Waiting.class);

            Order still = orders.stop(id);

            assertThat(still.state()).isEqualTo(OrderState.PAYING);
            assertThat(pay(id, APPROVES)).isInstanceOf(PayOutcome.Waiting.class);
        }

        @Test
        void stoppingAndApprovingAtOnceEndsInExactlyOneCharge() {
            try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int race = 0; race < RACES; race++) {
                    OrderId id = placed(tierOf(1));
                    PayOutcome.Challenge challenge = (PayOutcome.Challenge) pay(id, CHALLENGES);

                    var yes = CompletableFuture.supplyAsync(() -> submit(challenge.url(), "decision=approve"), both);
                    var no = CompletableFuture.supplyAsync(() -> orders.stop(id), both);
                    CompletableFuture.allOf(yes, no).join();
                    pay(id, APPROVES);

                    eventually(() -> assertThat(order(id).state()).isEqualTo(OrderState.COMPLETED));
                    assertThat(keptByProvider(id)).isEqualTo(2_750);
                    assertThat(validTickets(id)).isEqualTo(1);
                    eventually(() -> assertThat(balance(id, "assets:gateway")).isEqualTo(2_750));
                }
            }
        }
    }
}
