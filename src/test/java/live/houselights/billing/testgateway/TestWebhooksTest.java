package live.houselights.billing.testgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import live.houselights.billing.internal.PaymentGateway.Charge;
import live.houselights.billing.internal.WebhookSignature;
import live.houselights.jobs.Jobs;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.testing.OnH2;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Our own webhook, called over HTTP by a provider whose clock and ours part while the call is under way. */
@OnH2
class TestWebhooksTest {

    @Autowired
    TestBank bank;

    @Autowired
    TestCharges charges;

    @Autowired
    WebhookSignature signature;

    @Autowired
    Jobs jobs;

    @Autowired
    JsonMapper json;

    @Autowired
    Environment environment;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @Autowired
    TestClock clock;

    private final AtomicInteger looks = new AtomicInteger();

    @BeforeEach
    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void aWebhookWhoseSignatureGrewOldOnItsWayIsSignedAnewAndHeard() {
        PaymentId payment = charged();

        tellBy(new ClockThatIsMoved(2), payment);

        assertThat(looks).hasValueGreaterThan(2);
        assertThat(receipts(payment)).isEqualTo(1);
    }

    @Test
    void aWebhookThatIsNeverBelievedIsLeftToTheNextRun() {
        PaymentId payment = charged();

        assertThatThrownBy(() -> tellBy(new ClockThatIsMoved(Integer.MAX_VALUE), payment))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("401");
    }

    /** A charge that the provider has and that billing was never asked for: whatever is heard of it changes nothing. */
    private PaymentId charged() {
        PaymentId payment = PaymentId.next();
        var card = (CardCheck.Outcome.Fine) CardCheck.check("4242424242424242", "12/40", "123", clock);
        // Written down directly, so that no other webhook tells of it.
        transaction.executeWithoutResult(_ -> charges.save(new TestCharge(
                new Charge(payment, OrderId.next(), Money.of(500, "EUR"), bank.keep(card), "/back"),
                new StoredCard("tok", card, "fingerprint", clock.instant()),
                payment.toString(),
                clock.instant())));
        return payment;
    }

    private void tellBy(Clock providers, PaymentId payment) {
        new TestWebhooks(charges, signature, jobs, json, environment, providers, transaction)
                .run("", new TestWebhooks.Event(payment));
    }

    private int receipts(PaymentId payment) {
        return database.sql("select count(*) from webhook_receipt where payment = :payment")
                .param("payment", payment.value())
                .query(Integer.class)
                .single();
    }

    /** Ten minutes slow for the first looks at it. */
    private final class ClockThatIsMoved extends Clock {

        private final int slowLooks;

        ClockThatIsMoved(int slowLooks) {
            this.slowLooks = slowLooks;
        }

        @Override
        public Instant instant() {
            boolean slow = looks.incrementAndGet() <= slowLooks;
            return slow ? clock.instant().minus(Duration.ofMinutes(10)) : clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("One zone is enough");
        }
    }
}
