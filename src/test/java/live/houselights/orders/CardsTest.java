package live.houselights.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.VariantId;
import live.houselights.orders.Orders.PayOutcome;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every test card does to an order, from the card form over the provider and its webhooks to tickets and ledger. */
class CardsTest {

    @Nested
    @OnH2
    class InMemory extends Cards {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Cards {}

    abstract static class Cards extends Shopping {

        @Test
        void anApprovedCardBuysEverythingAtOnce() {
            TierId tier = tierOf(5);
            VariantId shirt = shirtOf(5);
            OrderId id = placed(tier, shirt);

            PayOutcome outcome = pay(id, APPROVES);

            assertThat(outcome).isEqualTo(new PayOutcome.Completed(order(id)));
            assertThat(order(id).total()).isEqualTo(Money.of(6_473, "EUR"));
            assertThat(validTickets(id)).isEqualTo(1);
            assertThat(merchDesk.waiting(artist)).hasSize(1);
            assertThat(keptByProvider(id)).isEqualTo(6_473);
            eventually(() -> {
                assertThat(balance(id, "assets:gateway")).isEqualTo(6_473);
                assertThat(balance(id, "liabilities:orders")).isZero();
                assertThat(balance(id, "revenue:tickets:" + artist)).isEqualTo(-2_500);
                assertThat(balance(id, "revenue:fees")).isEqualTo(-250);
                assertThat(balance(id, "revenue:merch:" + artist)).isEqualTo(-2_900);
                assertThat(balance(id, "revenue:shipping")).isEqualTo(-490);
                assertThat(balance(id, "liabilities:tips:" + artist)).isEqualTo(-333);
            });
        }

        @Test
        void aDeclinedCardLeavesTheOrderToBePaidWithAnother() {
            OrderId id = placed(tierOf(1));

            PayOutcome declined = pay(id, DECLINES);
            Order between = order(id);
            PayOutcome paid = pay(id, APPROVES);

            assertThat(declined).isInstanceOf(PayOutcome.Declined.class);
            assertThat(between.state()).isEqualTo(OrderState.PLACED);
            assertThat(between.note()).contains("declined");
            assertThat(paid).isInstanceOf(PayOutcome.Completed.class);
            assertThat(keptByProvider(id)).isEqualTo(2_750);
        }

        @Test
        void aCardThatDeclinesOnceIsApprovedTheSecondTime() {
            OrderId id = placed(tierOf(1));

            assertThat(pay(id, DECLINES_ONCE)).isInstanceOf(PayOutcome.Declined.class);
            assertThat(pay(id, DECLINES_ONCE)).isInstanceOf(PayOutcome.Completed.class);
            assertThat(keptByProvider(id)).isEqualTo(2_750);
        }

        @Test
        void aChallengedCardCompletesOnceTheBuyerHasSaidYes() {
            OrderId id = placed(tierOf(1));

            PayOutcome outcome = pay(id, CHALLENGES);
            assertThat(outcome).isInstanceOf(PayOutcome.Challenge.class);
            String url = ((PayOutcome.Challenge) outcome).url();
            HttpResponse<String> page = get(url);
            HttpResponse<String> answered = submit(url, "decision=approve");
            HttpResponse<String> again = submit(url, "decision=decline");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("€27.50", "challenge-approve", "challenge-decline", "Visa ending in 3155");
            assertThat(answered.statusCode()).isEqualTo(303);
            assertThat(answered.headers().firstValue("Location").orElseThrow()).endsWith("/orders/" + id + "/back");
            assertThat(again.statusCode()).isEqualTo(303);
            assertThat(get(url).body()).contains("challenge-back").doesNotContain("challenge-approve");
            eventually(() -> assertThat(order(id).state()).isEqualTo(OrderState.COMPLETED));
            assertThat(validTickets(id)).isEqualTo(1);
        }

        @Test
        void aChallengedCardIsDeclinedOnceTheBuyerHasSaidNo() {
            OrderId id = placed(tierOf(1));
            PayOutcome.Challenge challenge = (PayOutcome.Challenge) pay(id, CHALLENGES);

            submit(challenge.url(), "decision=decline");

            eventually(() -> assertThat(order(id).state()).isEqualTo(OrderState.PLACED));
            assertThat(order(id).note()).contains("declined");
            assertThat(pay(id, APPROVES)).isInstanceOf(PayOutcome.Completed.class);
        }

        @Test
        void aBuyerWhoComesBackFromTheBankWithoutAnAnswerIsSentThereAgain() {
            OrderId id = placed(tierOf(1));
            PayOutcome challenge = pay(id, CHALLENGES);
            clock.advance(Duration.ofSeconds(10));

            PayOutcome second = pay(id, APPROVES);

            assertThat(second).isEqualTo(challenge);
            assertThat(keptByProvider(id)).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {WEBHOOK_FIRST, WEBHOOK_TWICE})
        void webhooksThatOvertakeOrRepeatCountOnce(String card) {
            OrderId id = placed(tierOf(2));
            PaymentId attempt = PaymentId.next();

            pay(id, attempt, card);

            eventually(() -> {
                assertThat(order(id).state()).isEqualTo(OrderState.COMPLETED);
                assertThat(receipts(attempt)).isEqualTo(1);
                assertThat(balance(id, "revenue")).isEqualTo(-2_750);
            });
            assertThat(validTickets(id)).isEqualTo(1);
            assertThat(keptByProvider(id)).isEqualTo(2_750);
            assertThat(balance(id, "assets:gateway")).isEqualTo(2_750);
        }

        @Test
        void aLatePaymentIsRefundedWhenThePlacesWentToOthers() {
            TierId tier = tierOf(1);
            OrderId id = placed(tier);
            assertThat(pay(id, LATE)).isInstanceOf(PayOutcome.Waiting.class);
            orders.abandon(id);
            clock.advance(Duration.ofMinutes(12));
            boxOffice.releaseLapsed(clock.instant(), 1_000);
            hold(tier);

            // Late enough for the money to come, and too soon for the other's hold to lapse.
            clock.advance(Duration.ofMinutes(9).plusSeconds(30));
            orders.advance(id);

            eventually(() -> {
                assertThat(order(id).state()).isEqualTo(OrderState.REFUNDED);
                assertThat(balance(id, "assets:gateway")).isZero();
                assertThat(balance(id, "liabilities:orders")).isZero();
            });
            assertThat(order(id).note()).contains("all your money back");
            assertThat(keptByProvider(id)).isZero();
            assertThat(validTickets(id)).isZero();
        }

        @Test
        void aLatePaymentStillBuysWhatNobodyTook() {
            TierId tier = tierOf(1);
            OrderId id = placed(tier);
            assertThat(pay(id, LATE)).isInstanceOf(PayOutcome.Waiting.class);
            orders.abandon(id);
            clock.advance(Duration.ofMinutes(12));
            boxOffice.releaseLapsed(clock.instant(), 1_000);

            clock.advance(Duration.ofMinutes(12));
            orders.advance(id);

            eventually(() -> assertThat(order(id).state()).isEqualTo(OrderState.COMPLETED));
            assertThat(validTickets(id)).isEqualTo(1);
            assertThat(keptByProvider(id)).isEqualTo(2_750);
        }

        @Test
        void aPaymentWithoutAnAnswerIsFoundByLookingItUp() {
            OrderId id = placed(tierOf(1));

            PayOutcome outcome = pay(id, TIMES_OUT);
            PayOutcome impatient = pay(id, APPROVES);
            clock.advance(Duration.ofMinutes(2));

            assertThat(outcome).isInstanceOf(PayOutcome.Waiting.class);
            assertThat(impatient).isInstanceOf(PayOutcome.Waiting.class);
            eventually(() -> assertThat(order(id).state()).isEqualTo(OrderState.COMPLETED));
            assertThat(keptByProvider(id)).isEqualTo(2_750);
        }

        @Test
        void aFreeOrderNeedsNoCard() {
            OrderId id = placed(
                    List.of(new OrderLine(
                            OrderLine.Kind.TICKET, artist, show, "Free", 1, Money.of(0, "EUR"), Money.of(0, "EUR"))),
                    List.of(hold(tierOf(1))),
                    List.of(),
                    "");

            PayOutcome outcome = orders.pay(id, PaymentId.next(), "", "/back");

            assertThat(outcome).isInstanceOf(PayOutcome.Completed.class);
            assertThat(validTickets(id)).isEqualTo(1);
            assertThat(order(id).payment()).isNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"number\":\"4242424242424241\",\"expiry\":\"12/40\",\"cvc\":\"123\"}",
                    "{\"number\":\"4242424242424242\",\"expiry\":\"12/20\",\"cvc\":\"123\"}",
                    "{\"number\":\"4242424242424242\",\"expiry\":\"13/40\",\"cvc\":\"123\"}",
                    "{\"number\":\"4242424242424242\",\"expiry\":\"12/40\",\"cvc\":\"12\"}",
                    "{\"number\":\"'; drop table test_card; --\",\"expiry\":\"<b>\",\"cvc\":\"\"}",
                    "{}"
                })
        void aCardThatCannotBeIsExplained(String card) {
            HttpResponse<String> answer = post("/payments/test/tokens", card);

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("reason");
        }

        @Test
        void aTokenRequestThatIsNoneIsRefused() {
            assertThat(post("/payments/test/tokens", "[[[").statusCode()).isEqualTo(400);
            assertThat(post("/payments/test/tokens", "x".repeat(5_000)).statusCode())
                    .isEqualTo(413);
        }

        private int receipts(PaymentId payment) {
            return database.sql("select count(*) from webhook_receipt where payment = :payment")
                    .param("payment", payment.value())
                    .query(Integer.class)
                    .single();
        }
    }
}
