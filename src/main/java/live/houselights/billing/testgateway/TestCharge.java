package live.houselights.billing.testgateway;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import live.houselights.billing.internal.PaymentGateway.Charge;
import live.houselights.billing.internal.PaymentGateway.ChargeOutcome;
import live.houselights.kernel.Money;
import live.houselights.kernel.PaymentId;
import org.jspecify.annotations.Nullable;

/** A charge as the test provider sees it. What is due by now has happened: nothing has to run for time to pass. */
@Entity
@Table(name = "test_charge")
class TestCharge {

    @Id
    private UUID payment;

    @Column
    private UUID reference;

    @Column
    private String challenge;

    @Column
    private long minor;

    @Column
    private String currency;

    @Column
    private String card;

    @Column
    @Enumerated(EnumType.STRING)
    private TestCard behaviour;

    @Column
    @Enumerated(EnumType.STRING)
    private State state;

    @Column
    private @Nullable String reason;

    @Column(name = "return_url")
    private String returnUrl;

    @Column(name = "turns_at")
    private @Nullable Instant turnsAt;

    @Column(name = "refunded_minor")
    private long refundedMinor;

    @Column(name = "made_at")
    private Instant madeAt;

    @Version
    private @Nullable Long version;

    protected TestCharge() {}

    TestCharge(Charge asked, StoredCard paidWith, String challengeName, Instant now) {
        this.payment = asked.payment().value();
        this.reference = asked.order().value();
        this.challenge = challengeName;
        this.minor = asked.amount().minor();
        this.currency = asked.amount().currency().getCurrencyCode();
        this.card = paidWith.label();
        this.behaviour = paidWith.behaviour();
        this.returnUrl = asked.returnUrl();
        this.state = State.CAPTURED;
        this.madeAt = now;
    }

    void declineNow(String why) {
        state = State.DECLINED;
        reason = why;
    }

    /** Captures at that moment. */
    void pendUntil(Instant captures) {
        state = State.PENDING;
        turnsAt = captures;
    }

    /** Waits for the buyer, until that moment. */
    void challengeUntil(Instant lapses) {
        state = State.CHALLENGE;
        turnsAt = lapses;
    }

    /** What time has done to it by now. */
    void turn(Instant now) {
        if (turnsAt == null || now.isBefore(turnsAt)) {
            return;
        }
        if (state == State.PENDING) {
            state = State.CAPTURED;
        } else if (state == State.CHALLENGE) {
            declineNow("Your bank did not hear from you in time.");
        }
        turnsAt = null;
    }

    /** Takes the buyer's word; a second answer changes nothing. */
    void answer(boolean approved) {
        if (state != State.CHALLENGE) {
            return;
        }
        turnsAt = null;
        if (approved) {
            state = State.CAPTURED;
        } else {
            declineNow("You declined the payment at your bank.");
        }
    }

    /** Whether it waited for the buyer, and will not any more. */
    boolean stop() {
        if (state != State.CHALLENGE) {
            return false;
        }
        turnsAt = null;
        declineNow("You stopped this payment, and nothing was charged.");
        return true;
    }

    boolean refund(long amount) {
        if (state != State.CAPTURED || amount > minor - refundedMinor) {
            return false;
        }
        refundedMinor += amount;
        return true;
    }

    boolean isFor(Charge asked) {
        return asked.amount().equals(amount()) && asked.order().value().equals(reference);
    }

    boolean isOver() {
        return state == State.CAPTURED || state == State.DECLINED;
    }

    boolean waitsForBuyer() {
        return state == State.CHALLENGE;
    }

    ChargeOutcome outcome() {
        return switch (state) {
            case CHALLENGE -> new ChargeOutcome.Challenge(ChallengeController.PATH + challenge);
            case PENDING -> new ChargeOutcome.Pending();
            case CAPTURED -> new ChargeOutcome.Captured();
            case DECLINED -> new ChargeOutcome.Declined(reason == null ? "Your card was declined." : reason);
        };
    }

    PaymentId payment() {
        return new PaymentId(payment);
    }

    Money amount() {
        return Money.of(minor, currency);
    }

    String card() {
        return card;
    }

    TestCard behaviour() {
        return behaviour;
    }

    String returnUrl() {
        return returnUrl;
    }

    @Nullable
    Instant turnsAt() {
        return turnsAt;
    }

    enum State {
        CHALLENGE,
        PENDING,
        CAPTURED,
        DECLINED
    }
}
