package live.houselights.billing.internal;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import live.houselights.kernel.Money;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.billing.BookCompletion.Share;
import live.houselights.messages.billing.RefundPayment;
import live.houselights.messages.billing.RepaidByHand;
import org.jspecify.annotations.Nullable;

/** Money on its way back to a buyer. */
@Entity
@Table(name = "refund")
class Refund {

    private static final int LONGEST_TEXT = 300;

    @Id
    @Column(name = "refund_key")
    private String key;

    @Column
    private UUID payment;

    @Column
    private long minor;

    @Column
    private String currency;

    @Column
    private String reason;

    @Column
    @Enumerated(EnumType.STRING)
    private State state;

    @Column
    private @Nullable String answer;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    @Column(name = "by_hand")
    private boolean byHand;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "refund_share", joinColumns = @JoinColumn(name = "refund_key"))
    @OrderColumn(name = "position")
    private List<RefundShare> shares = new ArrayList<>();

    @Version
    private @Nullable Long version;

    protected Refund() {}

    Refund(RefundPayment command, Instant now) {
        this.key = command.refundKey();
        this.payment = command.payment().value();
        this.minor = command.amount().minor();
        this.currency = command.amount().currency().getCurrencyCode();
        this.reason = cut(command.reason());
        this.state = State.ASKED;
        this.askedAt = now;
        command.shares().forEach(share -> shares.add(new RefundShare(share)));
    }

    /** Money that went back another way than through the provider. */
    static Refund byHand(RepaidByHand said, Instant now) {
        Refund refund =
                new Refund(new RefundPayment(said.refundKey(), said.payment(), said.amount(), said.reason()), now);
        refund.byHand = true;
        return refund;
    }

    boolean isByHand() {
        return byHand;
    }

    void done(Instant now) {
        settle(State.DONE, now);
    }

    void refused(String why, Instant now) {
        settle(State.REFUSED, now);
        answer = cut(why);
    }

    private void settle(State end, Instant now) {
        if (state != State.ASKED) {
            throw new IllegalStateException("Refund %s is %s already".formatted(key, state));
        }
        state = end;
        settledAt = now;
    }

    boolean isFor(RefundPayment command) {
        return !byHand && payment.equals(command.payment().value()) && amount().equals(command.amount());
    }

    boolean isFor(RepaidByHand said) {
        return byHand && payment.equals(said.payment().value()) && amount().equals(said.amount());
    }

    /** Whose income it takes back; empty for a part of everything. */
    List<Share> shares() {
        return shares.stream().map(RefundShare::share).toList();
    }

    String key() {
        return key;
    }

    PaymentId payment() {
        return new PaymentId(payment);
    }

    Money amount() {
        return Money.of(minor, currency);
    }

    State state() {
        return state;
    }

    String answer() {
        return answer == null ? "" : answer;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    enum State {
        ASKED,
        DONE,
        REFUSED
    }
}
