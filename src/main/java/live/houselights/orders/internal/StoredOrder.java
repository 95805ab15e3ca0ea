package live.houselights.orders.internal;

import static live.houselights.orders.OrderState.ABANDONED;
import static live.houselights.orders.OrderState.COMPLETED;
import static live.houselights.orders.OrderState.PAID;
import static live.houselights.orders.OrderState.PAYING;
import static live.houselights.orders.OrderState.PLACED;
import static live.houselights.orders.OrderState.REFUNDED;
import static live.houselights.orders.OrderState.REFUNDING;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.ShowId;
import live.houselights.merch.Address;
import live.houselights.orders.Buyer;
import live.houselights.orders.Order;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderLine;
import live.houselights.orders.OrderState;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** An order's row, which takes only the steps that {@link OrderState} draws and throws at any other. */
@Entity
@Table(name = "orders")
class StoredOrder {

    private static final int LONGEST_NOTE = 500;
    private static final int BATCH = 50;

    @Id
    private UUID id;

    @Column
    private String number;

    @Column
    private UUID cart;

    @Column
    @Enumerated(EnumType.STRING)
    private OrderState state;

    @Column(name = "buyer_email")
    private String buyerEmail;

    @Column(name = "buyer_name")
    private String buyerName;

    @Column(name = "show_id")
    private @Nullable UUID show;

    @Column
    private long minor;

    @Column
    private String currency;

    @Column
    private @Nullable UUID payment;

    @Column(name = "challenge_url")
    private @Nullable String challengeUrl;

    @Column
    private String note;

    @Column(name = "refund_reason")
    private String refundReason;

    @Column(name = "promotion_code")
    private String promotionCode;

    @Embedded
    private @Nullable StoredAddress address;

    @Column(name = "brought_in")
    private boolean broughtIn;

    @Column(name = "placed_at")
    private Instant placedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "looked_at")
    private Instant lookedAt;

    @Version
    private @Nullable Long version;

    @BatchSize(size = BATCH)
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "order_line", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "position")
    private List<StoredLine> lines = new ArrayList<>();

    @BatchSize(size = BATCH)
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "order_hold", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "position")
    @Column(name = "hold")
    private List<UUID> holds = new ArrayList<>();

    @BatchSize(size = BATCH)
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "order_reservation", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "position")
    @Column(name = "reservation")
    private List<UUID> reservations = new ArrayList<>();

    protected StoredOrder() {}

    StoredOrder(OrderDraft draft, DraftCheck.Checked checked, String number, Instant now) {
        this.id = draft.id().value();
        this.number = number;
        this.cart = draft.cart().value();
        this.state = PLACED;
        this.buyerEmail = draft.buyer().email().strip().toLowerCase(Locale.ROOT);
        this.buyerName = draft.buyer().name();
        this.show = checked.show() == null ? null : checked.show().value();
        this.minor = checked.total().minor();
        this.currency = checked.total().currency().getCurrencyCode();
        this.note = "";
        this.refundReason = "";
        this.promotionCode = draft.promotionCode();
        this.address = draft.address() == null ? null : new StoredAddress(draft.address());
        this.placedAt = now;
        this.changedAt = now;
        this.lookedAt = now;
        draft.lines().forEach(line -> lines.add(new StoredLine(line)));
        draft.holds().forEach(hold -> holds.add(hold.value()));
        draft.reservations().forEach(reservation -> reservations.add(reservation.value()));
    }

    /** The order as it was taken before, where we were not. */
    StoredOrder takenElsewhere(Instant at) {
        placedAt = at;
        broughtIn = true;
        return this;
    }

    boolean isBroughtIn() {
        return broughtIn;
    }

    /** Starts an attempt to pay. */
    void begin(PaymentId attempt, Instant now) {
        if (isFree()) {
            throw new IllegalStateException("Order %s is free".formatted(number));
        }
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

    /** The attempt came to nothing; the buyer may try again, unless the order was given up meanwhile. */
    void declined(PaymentId attempt, String reason, Instant now) {
        if (!isPaidBy(attempt)) {
            throw new IllegalStateException("Order %s does not wait for payment %s".formatted(number, attempt));
        }
        step(state == ABANDONED ? ABANDONED : PLACED, now, PAYING, ABANDONED);
        payment = null;
        note = cut(reason);
    }

    /** The money is here. */
    void paid(PaymentId attempt, Instant now) {
        if (!isPaidBy(attempt)) {
            throw new IllegalStateException("Order %s does not wait for payment %s".formatted(number, attempt));
        }
        step(PAID, now, PAYING, ABANDONED);
        note = "";
    }

    /** Nothing is to pay. */
    void free(Instant now) {
        if (!isFree()) {
            throw new IllegalStateException("Order %s costs %s".formatted(number, total()));
        }
        step(PAID, now, PLACED);
    }

    void completed(Instant now) {
        step(COMPLETED, now, PAID);
    }

    /** Starts giving back. The note is for the buyer. */
    void refunding(String reason, String sentence, Instant now) {
        step(REFUNDING, now, PAID, COMPLETED);
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
            throw new IllegalStateException("Order %s cannot go from %s to %s".formatted(number, state, next));
        }
        state = next;
        challengeUrl = null;
        changedAt = now;
        lookedAt = now;
    }

    boolean isPaidBy(PaymentId attempt) {
        return attempt.value().equals(payment);
    }

    /** Whether this attempt's outcome is still awaited. */
    boolean awaits(PaymentId attempt) {
        return isPaidBy(attempt) && (state == PAYING || state == ABANDONED);
    }

    /** Whether its outcome is known, and nothing is left to do. */
    boolean isQuiet() {
        return switch (state) {
            case PLACED, COMPLETED, REFUNDED -> true;
            case ABANDONED -> payment == null;
            case PAYING, PAID, REFUNDING -> false;
        };
    }

    boolean isFree() {
        return minor == 0;
    }

    OrderId id() {
        return new OrderId(id);
    }

    OrderState state() {
        return state;
    }

    Instant changedAt() {
        return changedAt;
    }

    Money total() {
        return Money.of(minor, currency);
    }

    @Nullable
    PaymentId payment() {
        return payment == null ? null : new PaymentId(payment);
    }

    Optional<String> challenge() {
        return Optional.ofNullable(challengeUrl);
    }

    @Nullable
    ShowId show() {
        return show == null ? null : new ShowId(show);
    }

    @Nullable
    Address address() {
        return address == null ? null : address.address();
    }

    Buyer buyer() {
        return new Buyer(buyerEmail, buyerName);
    }

    String promotionCode() {
        return promotionCode;
    }

    String refundReason() {
        return refundReason;
    }

    List<OrderLine> lines() {
        return lines.stream().map(StoredLine::line).toList();
    }

    List<HoldId> holds() {
        return holds.stream().map(HoldId::new).toList();
    }

    List<ReservationId> reservations() {
        return reservations.stream().map(ReservationId::new).toList();
    }

    Order order() {
        PaymentId captured = state == PLACED || state == PAYING || state == ABANDONED ? null : payment();
        return new Order(id(), number, state, buyer(), lines(), total(), captured, note, placedAt);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE);
    }
}
