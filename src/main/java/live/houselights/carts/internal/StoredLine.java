package live.houselights.carts.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/** One hold or reservation of a cart. Its id is the hold's; its price is the one of the moment it was held. */
@Entity
@Table(name = "cart_line")
class StoredLine {

    enum Kind {
        TICKET,
        MERCH
    }

    /**
     * ASKED: perhaps held. KEPT: held. SHRINKING: held, perhaps still with more. LEAVING: perhaps given back. LOST: given
     * back because the time was over, and remembered so that the buyer can ask for the same again.
     */
    enum State {
        ASKED,
        KEPT,
        SHRINKING,
        LEAVING,
        LOST
    }

    @Id
    private UUID id;

    @ManyToOne
    @JoinColumn(name = "cart_id")
    @SuppressWarnings("UnusedVariable") // the owning side of StoredCart's lines
    private @Nullable StoredCart cart;

    @Column
    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column
    private UUID item;

    @Column(name = "show_id")
    private @Nullable UUID show;

    @Column
    private int quantity;

    @Column(name = "unit_minor")
    private long unitMinor;

    @Column(name = "fee_minor")
    private long feeMinor;

    @Column
    private String currency;

    @Column
    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "presale_code")
    private String presaleCode;

    /** When the box office stops offering these places to this cart; null for places that only the cart keeps. */
    @Column(name = "offered_until")
    private @Nullable Instant offeredUntil;

    protected StoredLine() {}

    /** A line that is about to be asked for. */
    StoredLine(StoredCart cart, Kind kind, Supply.Offer offer, Supply.Wish wish) {
        this.cart = cart;
        this.id = wish.line();
        this.kind = kind;
        this.item = wish.item();
        this.show = offer.show() == null ? null : offer.show().value();
        this.quantity = wish.quantity();
        this.presaleCode = wish.presaleCode();
        this.currency = offer.currency().getCurrencyCode();
        this.state = State.ASKED;
    }

    /** It is offered to the cart until then, which may be long after the cart's own time. */
    void offer(Instant until) {
        offeredUntil = until;
    }

    /** It is held at this price. */
    void keep(Money unit, Money fee) {
        unitMinor = unit.minor();
        feeMinor = fee.minor();
        currency = unit.currency().getCurrencyCode();
        state = State.KEPT;
    }

    void shrink(int smaller) {
        quantity = smaller;
        state = State.SHRINKING;
    }

    void shrunk() {
        state = State.KEPT;
    }

    void leave() {
        state = State.LEAVING;
    }

    void lose() {
        state = State.LOST;
    }

    void forgetCode() {
        presaleCode = "";
    }

    /** On its way back to sale, or there already. */
    boolean wasHad() {
        return state == State.LEAVING || state == State.LOST;
    }

    boolean isLost() {
        return state == State.LOST;
    }

    boolean isOf(Kind wanted, UUID wantedItem) {
        return kind == wanted && item.equals(wantedItem);
    }

    /** Whether it counts: the buyer sees it. */
    boolean counts() {
        return state == State.KEPT || state == State.SHRINKING;
    }

    /** Whether it stays held for this cart when the cart lets go of it. */
    boolean isOffered() {
        return offeredUntil != null;
    }

    /** Whether its places are held beyond this moment already. */
    boolean outlasts(Instant moment) {
        return offeredUntil != null && offeredUntil.isAfter(moment);
    }

    Optional<Instant> offeredUntil() {
        return Optional.ofNullable(offeredUntil);
    }

    UUID id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    UUID item() {
        return item;
    }

    @Nullable
    ShowId show() {
        return show == null ? null : new ShowId(show);
    }

    int quantity() {
        return quantity;
    }

    State state() {
        return state;
    }

    /** What the buyer typed to open a presale; empty for nothing. */
    String presaleCode() {
        return presaleCode;
    }

    /** What the buyer pays for one, in minor units. */
    long allInMinor() {
        return Math.addExact(unitMinor, feeMinor);
    }

    Currency currency() {
        return Currency.getInstance(currency);
    }

    /** The price of one without fee. */
    Money unit() {
        return Money.of(unitMinor, currency);
    }

    Money fee() {
        return Money.of(feeMinor, currency);
    }
}
