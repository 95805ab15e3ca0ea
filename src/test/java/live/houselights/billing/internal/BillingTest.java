package live.houselights.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.billing.BookCompletion;
import live.houselights.messages.billing.BookCompletion.Income;
import live.houselights.messages.billing.BookCompletion.Share;
import live.houselights.messages.billing.BookCompletions;
import live.houselights.messages.billing.BookingsAnswer;
import live.houselights.messages.billing.LookUpPayment;
import live.houselights.messages.billing.PaymentAnswer;
import live.houselights.messages.billing.TakePayment;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What billing promises by itself: honest webhooks only, one attempt at a time, and no word taken back. */
class BillingTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends OpenBooks {

        @Autowired
        Payments payments;

        @Autowired
        Repayments repayments;

        @Autowired
        WebhookSignature signature;

        @Value("${local.server.port}")
        int port;

        @Test
        void aSignedWebhookSettlesItsPaymentOnce() {
            Attempt attempt = opened();

            assertThat(tell("evt-" + attempt.payment(), "charge.captured", attempt.payment()))
                    .isEqualTo(200);
            assertThat(tell("evt-" + attempt.payment(), "charge.captured", attempt.payment()))
                    .isEqualTo(200);
            assertThat(tell("other-" + attempt.payment(), "charge.captured", attempt.payment()))
                    .isEqualTo(200);

            assertThat(booked("capture " + attempt.payment())).isEqualTo(1);
            assertThat(answer(attempt)).isEqualTo(new PaymentAnswer.Captured(attempt.payment()));
        }

        @Test
        void aWebhookThatIsNotTheProvidersChangesNothing() {
            Attempt attempt = opened();
            String body = body("evt", "charge.captured", attempt.payment());
            String honest = signature.sign(bytes(body), clock.instant());
            String old = signature.sign(bytes(body), clock.instant().minus(Duration.ofMinutes(6)));
            String early = signature.sign(bytes(body), clock.instant().plus(Duration.ofMinutes(6)));

            assertThat(send(body, "")).isEqualTo(401);
            assertThat(send(body, "t=1,v1=00")).isEqualTo(401);
            assertThat(send(body, honest.replaceAll("v1=.{4}", "v1=0000"))).isEqualTo(401);
            assertThat(send(body + " ", honest)).isEqualTo(401);
            assertThat(send(body, old)).isEqualTo(401);
            assertThat(send(body, early)).isEqualTo(401);
            assertThat(answer(attempt)).isInstanceOf(PaymentAnswer.Pending.class);
        }

        @Test
        void oneDeliveryTellsOfManyPayments() {
            List<Attempt> attempts = Stream.generate(this::opened).limit(20).toList();
            String events = attempts.stream()
                    .map(attempt -> body("evt-" + attempt.payment(), "charge.captured", attempt.payment()))
                    .collect(Collectors.joining(","));
            String twice = body(
                    "evt-" + attempts.getFirst().payment(),
                    "charge.captured",
                    attempts.getFirst().payment());

            assertThat(signed("{\"events\":[%s,%s]}".formatted(events, twice))).isEqualTo(200);

            assertThat(attempts).allSatisfy(attempt -> {
                assertThat(booked("capture " + attempt.payment())).isEqualTo(1);
                assertThat(answer(attempt)).isInstanceOf(PaymentAnswer.Captured.class);
            });
        }

        @Test
        void manyCompletionsAreBookedTogetherAndTheWrongOneIsNamed() {
            List<BookCompletion> completions = new ArrayList<>();
            for (int number = 0; number < 10; number++) {
                Attempt attempt = captured();
                completions.add(new BookCompletion(
                        attempt.payment(),
                        attempt.order(),
                        List.of(new Share(Income.TICKETS, ArtistId.next(), number == 3 ? Money.of(1, "EUR") : TEN))));
            }

            var first = repayments.completeAll(new BookCompletions(completions));
            var again = repayments.completeAll(new BookCompletions(completions));

            assertThat(first.refused())
                    .extracting(BookingsAnswer.Refused::order)
                    .containsExactly(completions.get(3).order());
            assertThat(again).isEqualTo(first);
            for (BookCompletion completion : completions) {
                boolean wrong = completion == completions.get(3);
                assertThat(booked("completion " + completion.payment())).isEqualTo(wrong ? 0 : 1);
                assertThat(balance(completion.order(), "revenue%")).isEqualTo(wrong ? 0 : -1_000);
            }
        }

        @Test
        void aWebhookOfNoUseIsAnsweredPlainly() {
            PaymentId unknown = PaymentId.next();

            assertThat(tell("unknown-" + unknown, "charge.captured", unknown)).isEqualTo(200);
            assertThat(signed("[[[")).isEqualTo(400);
            assertThat(signed("{}")).isEqualTo(400);
            assertThat(signed("{\"events\":[null]}")).isEqualTo(400);
            assertThat(signed("{\"events\":[%s{}]}".formatted("{},".repeat(100))))
                    .isEqualTo(400);
            assertThat(signed(body("evt", "charge.exploded", unknown))).isEqualTo(400);
            assertThat(signed("x".repeat(70_000))).isEqualTo(413);
            assertThat(database.sql("select known from webhook_receipt where event_id = :id")
                            .param("id", "unknown-" + unknown)
                            .query(Boolean.class)
                            .single())
                    .isFalse();
        }

        @Test
        void anAttemptThatWasLookedUpBeforeItBeganNeverBegins() {
            PaymentId payment = PaymentId.next();
            OrderId order = OrderId.next();

            PaymentAnswer found = payments.lookUp(new LookUpPayment(payment, order));
            PaymentAnswer late = payments.take(new TakePayment(payment, order, TEN, "tok", "a@b.example", "/"));

            assertThat(found).isInstanceOf(PaymentAnswer.Declined.class);
            assertThat(late).isEqualTo(found);
        }

        @Test
        void oneOrderHasOneOpenAttempt() {
            Attempt first = opened();

            Attempt second = book.open(command(PaymentId.next(), first.order()));

            assertThat(second.isDeclined()).isTrue();
            assertThat(second.answer()).isInstanceOf(PaymentAnswer.Declined.class);
        }

        @Test
        void aPaymentAnswersItsOwnOrderOnly() {
            Attempt attempt = captured();
            OrderId other = OrderId.next();

            assertThat(payments.take(command(attempt.payment(), other))).isInstanceOf(PaymentAnswer.Declined.class);
            assertThat(payments.lookUp(new LookUpPayment(attempt.payment(), other)))
                    .isInstanceOf(PaymentAnswer.Declined.class);
            assertThat(answer(attempt)).isInstanceOf(PaymentAnswer.Captured.class);
        }

        private PaymentAnswer answer(Attempt attempt) {
            return book.foundOrRefused(attempt.payment(), attempt.order()).answer();
        }

        private int tell(String event, String type, PaymentId payment) {
            return signed(body(event, type, payment));
        }

        private int signed(String body) {
            return send(body, signature.sign(bytes(body), clock.instant()));
        }

        private int send(String body, String proof) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://localhost:%d/payments/webhooks/test".formatted(port)))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body));
            if (!proof.isEmpty()) {
                request.header(WebhookSignature.HEADER, proof);
            }
            try {
                return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
            } catch (IOException unreachable) {
                throw new IllegalStateException(unreachable);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }

        private static String body(String event, String type, PaymentId payment) {
            return "{\"id\":\"%s\",\"type\":\"%s\",\"payment\":\"%s\",\"future\":[1]}".formatted(event, type, payment);
        }

        private static byte[] bytes(String body) {
            return body.getBytes(StandardCharsets.UTF_8);
        }
    }
}
