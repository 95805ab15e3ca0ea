package live.houselights.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.houselights.billing.Ledger;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.billing.BookCompletion;
import live.houselights.messages.billing.BookCompletion.Income;
import live.houselights.messages.billing.BookCompletion.Share;
import live.houselights.messages.billing.BookCompletions;
import live.houselights.messages.billing.BookingAnswer;
import live.houselights.messages.billing.BookingsAnswer;
import live.houselights.messages.billing.LookUpPayment;
import live.houselights.messages.billing.PaymentAnswer;
import live.houselights.messages.billing.RefundAnswer;
import live.houselights.messages.billing.RefundPayment;
import live.houselights.messages.billing.TakePayment;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What billing promises by itself: honest webhooks only, books that balance, and no word taken back. */
class BillingTest {

    private static final Money TEN = Money.of(1_000, "EUR");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract {

        @Autowired
        Payments payments;

        @Autowired
        Repayments repayments;

        @Autowired
        PaymentBook book;

        @Autowired
        LedgerBook ledger;

        @Autowired
        LedgerAudit audit;

        @Autowired
        BookedTransactions books;

        @Autowired
        LedgerProof proof;

        @Autowired
        PlatformTransactionManager transactions;

        @Autowired
        WebhookSignature signature;

        @Autowired
        TransactionTemplate transaction;

        @Autowired
        JdbcClient database;

        @Autowired
        TestClock clock;

        @Value("${local.server.port}")
        int port;

        @BeforeEach
        @AfterEach
        void resetClock() {
            clock.reset();
        }

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

        @Test
        void whatDoesNotBalanceIsNotBooked() {
            var one = new Ledger.Entry("a", TEN);
            var otherCurrency = new Ledger.Entry("b", Money.of(-1_000, "JPY"));
            var tooLittle = new Ledger.Entry("b", Money.of(-999, "EUR"));

            for (List<Ledger.Entry> entries : List.of(
                    List.of(one), List.of(one, otherCurrency), List.of(one, tooLittle), List.<Ledger.Entry>of())) {
                assertThatThrownBy(() ->
                                transaction.executeWithoutResult(_ -> ledger.book("odd", OrderId.next(), entries)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> ledger.book("alone", OrderId.next(), ChartOfAccounts.capture(TEN)))
                    .isInstanceOf(IllegalTransactionStateException.class);
            assertThat(booked("odd") + booked("alone")).isZero();
        }

        @Test
        void theAuditSeesEntriesThatWereChangedBehindTheHousesBack() {
            Attempt attempt = captured();
            assertThat(faultsOf(attempt)).isEmpty();

            // Both sides, so that the sums still agree.
            forge(attempt, "update ledger_entry set minor = minor * 2 where transaction_id = :id");
            List<String> changed = faultsOf(attempt);
            forge(attempt, "update ledger_entry set minor = 1 where transaction_id = :id and minor > 0");
            List<String> unbalanced = faultsOf(attempt);
            forge(attempt, "delete from ledger_entry where transaction_id = :id");
            List<String> empty = faultsOf(attempt);
            forge(attempt, "delete from ledger_transaction where id = :id");
            List<String> gone = faultsOf(attempt);

            assertThat(changed).anyMatch(fault -> fault.endsWith("was changed after it was booked"));
            assertThat(unbalanced).anyMatch(fault -> fault.endsWith("does not balance"));
            assertThat(empty).anyMatch(fault -> fault.endsWith("has no entries"));
            assertThat(gone).anyMatch(fault -> fault.endsWith("was captured and is not booked"));
            database.sql("update payment set state = 'DECLINED', open_for = null where id = :id")
                    .param("id", attempt.payment().value())
                    .update();
            forgetFaults("capture " + attempt.payment());
        }

        @Test
        void theRoundFindsAnOldTransactionThatWasChangedAndTellsItUntilItIsMended() {
            Attempt old = captured();
            String cause = "capture " + old.payment();
            List.of(1, 2, 3).forEach(_ -> captured());
            ProofRound round = new ProofRound(50, 1, 1, books, proof, database, clock, transactions);

            // Under another name, so that every sum stays as it was.
            forge(
                    old,
                    "update ledger_entry set account = 'liabilities:pocket' where transaction_id = :id and minor < 0");
            untilRoundEnds(round);
            List<String> found = round.changed();
            forge(
                    old,
                    "update ledger_entry set account = 'liabilities:orders' where transaction_id = :id and minor < 0");
            List<String> mended = round.changed();

            assertThat(found).contains(cause);
            assertThat(mended).doesNotContain(cause);
        }

        @Test
        void aPlantedTransactionThatBalancesIsSeenAtOnce() {
            UUID id = UUID.randomUUID();
            assertThat(audit.faults()).noneMatch(fault -> fault.startsWith("CHF"));

            database.sql("""
                insert into ledger_transaction (id, cause, order_id, booked_at, proof)
                values (:id, 'planted', :id, current_timestamp, 'forged')\
                """).param("id", id).update();
            plant(id, 0, "assets:gateway", 5_000);
            plant(id, 1, "revenue:fees", -5_000);
            List<String> faults = audit.faults();
            database.sql("delete from ledger_entry where transaction_id = :id")
                    .param("id", id)
                    .update();
            database.sql("delete from ledger_transaction where id = :id")
                    .param("id", id)
                    .update();
            forgetFaults("planted");

            assertThat(faults).contains("CHF at the provider is not what was captured and not refunded");
        }

        private void plant(UUID transactionId, int position, String account, long minor) {
            database.sql("""
                insert into ledger_entry (transaction_id, position, account, minor, currency)
                values (:id, :position, :account, :minor, 'CHF')\
                """)
                    .param("id", transactionId)
                    .param("position", position)
                    .param("account", account)
                    .param("minor", minor)
                    .update();
        }

        private void untilRoundEnds(ProofRound round) {
            long before = rounds();
            long most = database.sql("select count(*) from ledger_transaction")
                    .query(Long.class)
                    .single();
            for (long run = 0; run <= 2 * most + 2 && rounds() < before + 2; run++) {
                round.changed();
            }
            assertThat(rounds()).isGreaterThanOrEqualTo(before + 2);
        }

        private long rounds() {
            return database.sql("select rounds from ledger_round")
                    .query(Long.class)
                    .single();
        }

        private void forgetFaults(String cause) {
            database.sql("delete from ledger_fault where cause = :cause")
                    .param("cause", cause)
                    .update();
        }

        @Test
        void partialRefundsAgreeWithTheWholeToTheCent() {
            OrderId order = OrderId.next();
            PaymentId payment = PaymentId.next();
            PaymentBook direct = book;
            direct.open(command(payment, order));
            direct.record(payment, new PaymentGateway.ChargeOutcome.Captured());
            ArtistId artist = ArtistId.next();
            var shares = List.of(
                    new Share(Income.TICKETS, artist, Money.of(333, "EUR")),
                    new Share(Income.FEES, artist, Money.of(333, "EUR")),
                    new Share(Income.TIPS, artist, Money.of(334, "EUR")));

            BookingAnswer booking = repayments.complete(new BookCompletion(payment, order, shares));
            BookingAnswer again = repayments.complete(new BookCompletion(payment, order, shares));
            BookingAnswer wrong = repayments.complete(new BookCompletion(payment, order, shares.subList(0, 2)));
            refundBooks(payment, order, "first", 100);
            refundBooks(payment, order, "second", 1);
            long afterTwo = balance(order, "%");
            long incomeLeft = balance(order, "revenue%") + balance(order, "liabilities:tips%");
            refundBooks(payment, order, "third", 899);

            assertThat(booking).isEqualTo(new BookingAnswer.Booked());
            assertThat(again).isEqualTo(new BookingAnswer.Booked());
            assertThat(wrong).isInstanceOf(BookingAnswer.Refused.class);
            assertThat(afterTwo).isZero();
            assertThat(incomeLeft).isEqualTo(-899);
            for (String account : List.of("assets%", "liabilities:orders", "revenue%", "liabilities:tips%")) {
                assertThat(balance(order, account)).as(account).isZero();
            }
        }

        @Test
        void noMoreIsRefundedThanWasTaken() {
            Attempt attempt = captured();
            Money more = Money.of(1_001, "EUR");

            assertThat(refund("too-much-", attempt, more)).isInstanceOf(RefundAnswer.NotRefundable.class);
            assertThat(refund("nothing-", attempt, Money.of(0, "EUR"))).isInstanceOf(RefundAnswer.NotRefundable.class);
            assertThat(refund("negative-", attempt, Money.of(-5, "EUR")))
                    .isInstanceOf(RefundAnswer.NotRefundable.class);
            assertThat(refund("yen-", attempt, Money.of(10, "JPY"))).isInstanceOf(RefundAnswer.NotRefundable.class);
            assertThat(refund("early-", opened(), TEN)).isInstanceOf(RefundAnswer.NotRefundable.class);
        }

        private RefundAnswer refund(String key, Attempt attempt, Money amount) {
            return repayments.refund(new RefundPayment(key + attempt.payment(), attempt.payment(), amount, "<b>'; --"));
        }

        @Autowired
        RefundBook refunds;

        /** What a refund writes down, without a provider. */
        private void refundBooks(PaymentId payment, OrderId order, String key, long minor) {
            var command = new RefundPayment(key + "-" + order, payment, Money.of(minor, "EUR"), "part");
            refunds.done(refunds.open(command).orElseThrow());
        }

        private Attempt opened() {
            return book.open(command(PaymentId.next(), OrderId.next()));
        }

        private Attempt captured() {
            Attempt attempt = opened();
            book.record(attempt.payment(), new PaymentGateway.ChargeOutcome.Captured());
            return attempt;
        }

        private PaymentAnswer answer(Attempt attempt) {
            return book.foundOrRefused(attempt.payment(), attempt.order()).answer();
        }

        private static TakePayment command(PaymentId payment, OrderId order) {
            return new TakePayment(payment, order, TEN, "tok", "a@b.example", "/");
        }

        private List<String> faultsOf(Attempt attempt) {
            return audit.faults().stream()
                    .filter(fault -> fault.contains(attempt.payment().toString()))
                    .toList();
        }

        private void forge(Attempt attempt, String update) {
            database.sql(update.replace(
                            ":id",
                            "(select id from ledger_transaction where cause = 'capture %s')"
                                    .formatted(attempt.payment())))
                    .update();
        }

        private long booked(String cause) {
            return database.sql("select count(*) from ledger_transaction where cause = :cause")
                    .param("cause", cause)
                    .query(Long.class)
                    .single();
        }

        private long balance(OrderId order, String account) {
            return database.sql("""
                select coalesce(sum(e.minor), 0) from ledger_entry e
                join ledger_transaction t on t.id = e.transaction_id
                where t.order_id = :order and e.account like :account
                """)
                    .param("order", order.value())
                    .param("account", account)
                    .query(Long.class)
                    .single();
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
