package live.houselights.orders.internal;

import static live.houselights.orders.OrderState.ABANDONED;
import static live.houselights.orders.OrderState.COMPLETED;
import static live.houselights.orders.OrderState.OWED;
import static live.houselights.orders.OrderState.PAID;
import static live.houselights.orders.OrderState.PAYING;
import static live.houselights.orders.OrderState.PLACED;
import static live.houselights.orders.OrderState.REFUNDED;
import static live.houselights.orders.OrderState.REFUNDING;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.PaymentId;
import live.houselights.orders.OrderState;
import org.jspecify.annotations.Nullable;

/** How far an order has come: takes only the steps that {@link OrderState} draws, and throws at any other. */
@Embeddable
class OrderProgress {

    private static final int LONGEST_NOTE = 500;

    @Column
    @Enumerated(EnumType.STRING)
    private OrderState state;

    @Column
    private @Nullable UUID payment;

    @Column(name = "challenge_url")
    private @Nullable String challengeUrl;

    @Column
    private String note;

    @Column(name = "refund_reason")
    private String refundReason;

    @Column(name = "refund_tries")
    private int refundTries;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "looked_at")
    private Instant lookedAt;

    protected OrderProgress() {}

    OrderProgress(Instant now) {
        this.state = PLACED;
        this.note = "";
        this.refundReason = "";
        this.changedAt = now;
        this.lookedAt = now;
    }

    /** Starts an attempt to pay. */
    void begin(PaymentId attempt, Instant now) {
        step(PAYING, now, PLACED);
        payment = attempt.value();
        note = "";
    }

    /** The buyer's bank asks at this address; whether that is news. */
    boolean challenged(PaymentId attempt, String url) {
        if (state != PAYING || !isPaidBy(attempt) || url.equals(challengeUrl)) {
            return false;
        }
        challengeUrl = url;
        return true;
    }

    /** Nobody knows yet what became of the attempt. The note is for the buyer; whether that is news. */
    boolean unanswered(PaymentId attempt, String sentence) {
        if (state != PAYING || !isPaidBy(attempt) || sentence.equals(note)) {
            return false;
        }
        note = cut(sentence);
        return true;
    }

    /** The attempt came to nothing; the buyer may try again, unless the order was given up meanwhile. */
    void declined(PaymentId attempt, String reason, Instant now) {
        requirePaidBy(attempt);
        step(state == ABANDONED ? ABANDONED : PLACED, now, PAYING, ABANDONED);
        payment = null;
        note = cut(reason);
    }

    /** The money is here. */
    void paid(PaymentId attempt, Instant now) {
        requirePaidBy(attempt);
        step(PAID, now, PAYING, ABANDONED);
        note = "";
    }

    /** Nothing is to pay. */
    void free(Instant now) {
        step(PAID, now, PLACED);
    }

    void completed(Instant now) {
        step(COMPLETED, now, PAID);
    }

    /** Starts giving back, for the first time or again after the provider refused. The note is for the buyer. */
    void refunding(String reason, String sentence, Instant now) {
        step(REFUNDING, now, PAID, COMPLETED, OWED);
        refundTries++;
        refundReason = cut(reason);
        note = cut(sentence);
    }

    /** The provider refused to give the money back. The note is for the buyer. */
    void owed(String sentence, Instant now) {
        step(OWED, now, REFUNDING);
        note = cut(sentence);
    }

    /** What the provider refused was given back by hand. The note is for the buyer. */
    void repaid(String reason, String sentence, Instant now) {
        step(REFUNDED, now, OWED);
        refundReason = cut(reason);
        note = cut(sentence);
    }

    void refunded(Instant now) {
        step(REFUNDED, now, REFUNDING);
    }

    /** Gives the order up. An attempt under way stays known, because its money may still come. */
    void abandoned(Instant now) {
        step(ABANDONED, now, PLACED, PAYING);
    }

    /** Puts off the sweep's next look. */
    void looked(Instant now) {
        lookedAt = now;
    }

    private void step(OrderState next, Instant now, OrderState... from) {
        if (!Arrays.asList(from).contains(state)) {
            throw new IllegalStateException("An order cannot go from %s to %s".formatted(state, next));
        }
        state = next;
        challengeUrl = null;
        changedAt = now;
        lookedAt = now;
    }

    private void requirePaidBy(PaymentId attempt) {
        if (!isPaidBy(attempt)) {
            throw new IllegalStateException("This order does not wait for payment %s".formatted(attempt));
        }
    }

    boolean isPaidBy(PaymentId attempt) {
        return attempt.value().equals(payment);
    }

    /** Whether this attempt's outcome is still awaited. */
    boolean awaits(PaymentId attempt) {
        return isPaidBy(attempt) && (state == PAYING || state == ABANDONED);
    }

    /** Whether nothing is left to do that happens by itself. */
    boolean isQuiet() {
        return switch (state) {
            case PLACED, COMPLETED, REFUNDED, OWED -> true;
            case ABANDONED -> payment == null;
            case PAYING, PAID, REFUNDING -> false;
        };
    }

    OrderState state() {
        return state;
    }

    @Nullable
    PaymentId payment() {
        return payment == null ? null : new PaymentId(payment);
    }

    /** The payment whose money is ours, or was. */
    @Nullable
    PaymentId captured() {
        return state == PLACED || state == PAYING || state == ABANDONED ? null : payment();
    }

    Optional<String> challenge() {
        return Optional.ofNullable(challengeUrl);
    }

    String note() {
        return note;
    }

    String refundReason() {
        return refundReason;
    }

    /** How often the refund was begun: a try that was refused stays refused at the provider, so each has its own key. */
    int refundTries() {
        return refundTries;
    }

    Instant changedAt() {
        return changedAt;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE);
    }
}
