package live.houselights.billing.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.billing.PaymentAnswer;
import live.houselights.messages.billing.TakePayment;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to take money for an order.
 *
 * <p>News of it come late, twice and in any order, so what is old news changes nothing. Only one thing beats an end: that
 * the money was captured after all, because then it is ours and must be accounted for.
 */
@Entity
@Table(name = "payment")
class Attempt {

    /** An attempt without an answer is looked up after this, then after twice as long, and so on. */
    static final Duration FIRST_LOOK = Duration.ofSeconds(15);

    static final int MOST_DOUBLINGS = 5;

    private static final int LONGEST_REASON = 300;

    /** What an attempt that was never to be charged would have taken. */
    private static final Money NOTHING = Money.of(0, "XXX");

    @Id
    private UUID id;

    @Column(name = "order_id")
    private UUID order;

    @Column(name = "open_for")
    private @Nullable UUID openFor;

    @Column
    @Enumerated(EnumType.STRING)
    private State state;

    @Column
    private long minor;

    @Column
    private String currency;

    @Column(name = "card_token")
    private String cardToken;

    @Column(name = "return_url")
    private String returnUrl;

    @Column(name = "challenge_url")
    private @Nullable String challengeUrl;

    @Column
    private @Nullable String reason;

    @Column(name = "refunding_minor")
    private long refundingMinor;

    @Column(name = "refunded_minor")
    private long refundedMinor;

    @Column
    private int looks;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "look_at")
    private Instant lookAt;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    @Version
    private @Nullable Long version;

    protected Attempt() {}

    private Attempt(
            PaymentId payment,
            OrderId order,
            State state,
            Money amount,
            String cardToken,
            String returnUrl,
            Instant now) {
        this.id = payment.value();
        this.order = order.value();
        this.state = state;
        this.minor = amount.minor();
        this.currency = amount.currency().getCurrencyCode();
        this.cardToken = cardToken;
        this.returnUrl = returnUrl;
        this.askedAt = now;
        this.lookAt = now.plus(FIRST_LOOK);
    }

    static Attempt of(TakePayment command, Instant now) {
        var attempt = new Attempt(
                command.payment(),
                command.order(),
                State.ASKED,
                command.amount(),
                command.cardToken(),
                command.returnUrl(),
                now);
        attempt.openFor = command.order().value();
        return attempt;
    }

    /** An attempt that never reaches the provider. Written down, so that asking for it later is refused as well. */
    static Attempt refused(PaymentId payment, OrderId order, String reason, Instant now) {
        var attempt = new Attempt(payment, order, State.DECLINED, NOTHING, "", "", now);
        attempt.reason = cut(reason);
        attempt.settledAt = now;
        return attempt;
    }

    /** Whether the news is new. */
    boolean capture(Instant now) {
        if (state == State.CAPTURED) {
            return false;
        }
        if (minor == 0) {
            throw new IllegalStateException("Payment %s was never asked for, and yet was captured".formatted(id));
        }
        state = State.CAPTURED;
        settledAt = now;
        reason = null;
        return true;
    }

    /** Whether the news is new. */
    boolean decline(String why, Instant now) {
        if (!isOpen()) {
            return false;
        }
        state = State.DECLINED;
        settledAt = now;
        openFor = null;
        reason = cut(why);
        return true;
    }

    void challenge(String url) {
        if (isOpen()) {
            state = State.CHALLENGED;
            challengeUrl = url;
        }
    }

    void pend() {
        if (isOpen()) {
            state = State.PENDING;
        }
    }

    /** The provider did not answer. What it said before still stands. */
    void unanswered() {
        if (state == State.ASKED) {
            state = State.UNKNOWN;
        }
    }

    /** Counts a look-up, and puts the next one off. */
    void looked(Instant now) {
        lookAt = now.plus(FIRST_LOOK.multipliedBy(1L << Math.min(looks, MOST_DOUBLINGS)));
        looks++;
    }

    /** Keeps an amount for a refund under way; false when that much is not left. */
    boolean keepForRefund(Money amount) {
        if (state != State.CAPTURED
                || !amount.isPositive()
                || !amount.currency().equals(amount().currency())
                || amount.minor() > minor - refundingMinor - refundedMinor) {
            return false;
        }
        refundingMinor = Math.addExact(refundingMinor, amount.minor());
        return true;
    }

    void refunded(Money amount) {
        refundingMinor = Math.subtractExact(refundingMinor, amount.minor());
        refundedMinor = Math.addExact(refundedMinor, amount.minor());
        if (refundedMinor == minor) {
            openFor = null;
        }
    }

    void refundRefused(Money amount) {
        refundingMinor = Math.subtractExact(refundingMinor, amount.minor());
    }

    boolean isOpen() {
        return State.OPEN.contains(state);
    }

    boolean isDeclined() {
        return state == State.DECLINED;
    }

    boolean isCaptured() {
        return state == State.CAPTURED;
    }

    /** Whether this is the same wish, and not another one that borrowed its id. */
    boolean isFor(TakePayment command) {
        return isOf(command.order()) && command.amount().equals(amount());
    }

    boolean isOf(OrderId other) {
        return other.value().equals(order);
    }

    PaymentId payment() {
        return new PaymentId(id);
    }

    OrderId order() {
        return new OrderId(order);
    }

    Money amount() {
        return Money.of(minor, currency);
    }

    Money refunded() {
        return Money.of(refundedMinor, currency);
    }

    @Nullable
    String reason() {
        return reason;
    }

    PaymentGateway.Charge charge() {
        return new PaymentGateway.Charge(payment(), order(), amount(), cardToken, returnUrl);
    }

    PaymentAnswer answer() {
        return switch (state) {
            case CAPTURED -> new PaymentAnswer.Captured(payment());
            case DECLINED ->
                new PaymentAnswer.Declined(payment(), reason == null ? "The payment was declined." : reason);
            case CHALLENGED ->
                challengeUrl == null
                        ? new PaymentAnswer.Pending(payment())
                        : new PaymentAnswer.ChallengeRequired(payment(), challengeUrl);
            case UNKNOWN -> new PaymentAnswer.Unanswered(payment());
            case ASKED, PENDING -> new PaymentAnswer.Pending(payment());
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }

    /** Only CAPTURED and DECLINED are ends. UNKNOWN: the provider was asked and did not answer in time. */
    enum State {
        ASKED,
        CHALLENGED,
        PENDING,
        UNKNOWN,
        CAPTURED,
        DECLINED;

        static final Set<State> OPEN = EnumSet.of(ASKED, CHALLENGED, PENDING, UNKNOWN);
    }
}
