package live.houselights.orders.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import live.houselights.boxoffice.ListedPlaces.OfferRequest;
import live.houselights.boxoffice.Ticket;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.messages.billing.BookCompletion.Share;
import live.houselights.orders.Returns.Returned;
import org.jspecify.annotations.Nullable;

/**
 * A returned ticket. It takes only these steps and throws at any other:
 *
 * <pre>
 * ASKED -> FOR_SALE -> DUE -> REFUNDED
 *   |        |  ^
 *   |        v  |         '-> OWED (the provider refused, a person must see to it)
 *   |     TAKING_BACK -> TAKEN_BACK
 *   '-> DUE (the show refunds at once)
 * </pre>
 *
 * A refund of the whole order closes it, unless its own refund is due already.
 */
@Entity
@Table(name = "ticket_return")
class StoredReturn {

    /** The hold of a ticket that is taken back becomes a ticket at once; this long covers a crash between the two. */
    private static final Duration HOLD = Duration.ofMinutes(10);

    enum Step {
        ASKED,
        FOR_SALE,
        DUE,
        REFUNDED,
        OWED,
        TAKING_BACK,
        TAKEN_BACK,
        CLOSED
    }

    @Id
    private UUID ticket;

    @Column(name = "order_id")
    private UUID order;

    @Column(name = "show_id")
    private UUID show;

    @Column(name = "tier_id")
    private UUID tier;

    @Column
    private UUID artist;

    @Column
    @Enumerated(EnumType.STRING)
    private Step step;

    @Column(name = "at_once")
    private boolean atOnce;

    @Column(name = "price_minor")
    private long price;

    @Column(name = "fee_minor")
    private long fee;

    @Column(name = "before_minor")
    private long before;

    @Column(name = "refund_fee")
    private boolean refundFee;

    @Column
    private String currency;

    @Column(name = "hold_id")
    private @Nullable UUID hold;

    @Column(name = "cart_id")
    private @Nullable UUID cart;

    @Column(name = "not_sold")
    private boolean notSold;

    /** The new ticket, once it was taken back. */
    @Column
    private @Nullable UUID reissued;

    @Column(name = "returned_at")
    private Instant returnedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    private @Nullable Long version;

    protected StoredReturn() {}

    StoredReturn(
            Ticket returned,
            ArtistId artist,
            FaceValue value,
            long before,
            boolean refundFee,
            boolean atOnce,
            Instant now) {
        this.ticket = returned.id().value();
        this.order = returned.order().value();
        this.show = returned.show().value();
        this.tier = returned.tier().value();
        this.artist = artist.value();
        this.step = Step.ASKED;
        this.atOnce = atOnce;
        this.price = value.price().minor();
        this.fee = value.fee().minor();
        this.before = before;
        this.refundFee = refundFee;
        this.currency = value.price().currency().getCurrencyCode();
        this.returnedAt = now;
        this.changedAt = now;
    }

    /** Its ticket is void and its place free. */
    void forSale(Instant now) {
        go(Step.FOR_SALE, now, Step.ASKED);
    }

    void due(Instant now) {
        go(Step.DUE, now, Step.ASKED, Step.FOR_SALE);
    }

    void refunded(Instant now) {
        go(Step.REFUNDED, now, Step.DUE);
    }

    void owed(Instant now) {
        go(Step.OWED, now, Step.DUE);
    }

    /** Starts the way back. The hold is named before it is asked for, so that a crash leaks none. */
    void takingBack(boolean nobodyBoughtIt, Instant now) {
        go(Step.TAKING_BACK, now, Step.FOR_SALE);
        hold = HoldId.next().value();
        cart = CartId.next().value();
        notSold = nobodyBoughtIt;
    }

    /** Somebody has the place: it is for sale as before. */
    void stillForSale(Instant now) {
        go(Step.FOR_SALE, now, Step.TAKING_BACK);
        hold = null;
        cart = null;
        notSold = false;
    }

    void takenBack(TicketId fresh, Instant now) {
        go(Step.TAKEN_BACK, now, Step.TAKING_BACK);
        reissued = fresh.value();
    }

    /** The whole order is refunded: what is not due yet goes back with it. */
    void goWithOrder(Instant now) {
        if (is(Step.ASKED, Step.FOR_SALE, Step.TAKING_BACK)) {
            go(Step.CLOSED, now, step);
        }
    }

    private void go(Step next, Instant now, Step... from) {
        if (!Arrays.asList(from).contains(step)) {
            throw new IllegalStateException(
                    "Return of ticket %s cannot go from %s to %s".formatted(ticket, step, next));
        }
        step = next;
        changedAt = now;
    }

    boolean is(Step... asked) {
        return Arrays.asList(asked).contains(step);
    }

    Step step() {
        return step;
    }

    boolean isAtOnce() {
        return atOnce;
    }

    boolean refundsFee() {
        return refundFee;
    }

    boolean isNotSold() {
        return notSold;
    }

    TicketId ticket() {
        return new TicketId(ticket);
    }

    OrderId order() {
        return new OrderId(order);
    }

    ShowId show() {
        return new ShowId(show);
    }

    TierId tier() {
        return new TierId(tier);
    }

    HoldId hold() {
        return new HoldId(Objects.requireNonNull(hold, "It is not on its way back"));
    }

    OfferRequest wayBack() {
        return new OfferRequest(hold(), new CartId(Objects.requireNonNull(cart)), tier(), 1, changedAt.plus(HOLD));
    }

    @Nullable
    TicketId reissued() {
        return reissued == null ? null : new TicketId(reissued);
    }

    FaceValue value() {
        return new FaceValue(Money.of(price, currency), Money.of(fee, currency));
    }

    Money refund() {
        return value().refund(refundFee);
    }

    List<Share> shares() {
        return value().shares(new ArtistId(artist), refundFee);
    }

    Returned returned() {
        Money inAll = refund().plus(Money.of(before, currency));
        return new Returned(ticket(), order(), refund(), inAll, state(), returnedAt);
    }

    private Returned.State state() {
        return switch (step) {
            case ASKED, FOR_SALE, TAKING_BACK -> Returned.State.FOR_SALE;
            case DUE, OWED -> Returned.State.SOLD_ON;
            case REFUNDED -> Returned.State.REFUNDED;
            case TAKEN_BACK -> Returned.State.TAKEN_BACK;
            case CLOSED -> Returned.State.CLOSED;
        };
    }
}
