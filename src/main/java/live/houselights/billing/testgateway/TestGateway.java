package live.houselights.billing.testgateway;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import live.houselights.billing.internal.PaymentGateway;
import live.houselights.kernel.Money;
import live.houselights.kernel.PaymentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The provider's front: answers commands as a remote provider would, with its delays and silences. */
@Component
@OnTestGateway
class TestGateway implements PaymentGateway {

    private static final Logger log = LoggerFactory.getLogger(TestGateway.class);

    private final TestBank bank;
    private final TestWebhooks webhooks;
    private final TestTiming timing;
    private final Clock clock;

    TestGateway(TestBank bank, TestWebhooks webhooks, TestTiming timing, Clock clock) {
        this.bank = bank;
        this.webhooks = webhooks;
        this.timing = timing;
        this.clock = clock;
        log.info("Payments go to the embedded test provider: no real money moves");
    }

    @Override
    public Optional<String> fingerprint(String cardToken) {
        return bank.fingerprint(cardToken);
    }

    @Override
    public ChargeOutcome charge(Charge asked) {
        TestBank.Charged charged = bank.charge(asked);
        if (charged.before()) {
            return charged.outcome();
        }
        switch (charged.behaviour()) {
            case WEBHOOK_FIRST -> webhooks.tellNow(asked.payment());
            case TIMES_OUT -> {
                waitInVain(timing.timeout());
                return new ChargeOutcome.Unknown();
            }
            default -> {
                // The others answer at once; their webhooks are on their way already.
            }
        }
        return charged.outcome();
    }

    @Override
    public ChargeOutcome lookUp(PaymentId payment) {
        Optional<TestCharge> charge = bank.charge(payment, clock.instant());
        return charge.map(TestCharge::outcome).orElseGet(ChargeOutcome.NeverAsked::new);
    }

    @Override
    public ChargeOutcome stop(PaymentId payment) {
        return bank.stop(payment).map(TestCharge::outcome).orElseGet(ChargeOutcome.NeverAsked::new);
    }

    @Override
    public RefundOutcome refund(String refundKey, PaymentId payment, Money amount) {
        return bank.refund(refundKey, payment, amount)
                ? new RefundOutcome.Refunded()
                : new RefundOutcome.Refused("The provider has not got that much of this payment.");
    }

    private static void waitInVain(Duration timeout) {
        try {
            Thread.sleep(timeout);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
