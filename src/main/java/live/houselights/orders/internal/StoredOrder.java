package live.houselights.orders.internal;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import live.houselights.boxoffice.Purchaser;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.ShowId;
import live.houselights.merch.Address;
import live.houselights.messages.sales.OrderChanged;
import live.houselights.orders.Buyer;
import live.houselights.orders.Order;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderLine;
import live.houselights.orders.OrderState;
import live.houselights.sql.GroupWork;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** An order's row: what was ordered, by whom and for how much, which never changes, and how far it has come. */
@Entity
@Table(name = "orders")
class StoredOrder {

    private static final int BATCH = GroupWork.MOST_TOGETHER;

    /** ISO 4217's code for no currency at all. */
    private static final String NO_CURRENCY = "XXX";

    @Id
    private UUID id;

    @Column
    private String number;

    @Column
    private UUID cart;

    @Column(name = "buyer_email")
    private String buyerEmail;

    @Column(name = "buyer_name")
    private String buyerName;

    @Column(name = "buyer_account")
    private @Nullable UUID buyerAccount;

    @Column
    private String card;

    @Column(name = "show_id")
    private @Nullable UUID show;

    @Column
    private long minor;

    @Column
    private String currency;

    /** Of returned tickets, and allowances: what has gone back or is due; and how many were returned. */
    @Column(name = "returned_minor")
    private long returnedMinor;

    @Column
    private int returned;

    @Column(name = "promotion_code")
    private String promotionCode;

    @Embedded
    private @Nullable StoredAddress address;

    @Column(name = "brought_in")
    private boolean broughtIn;

    @Column(name = "placed_at")
    private Instant placedAt;

    @Embedded
    private OrderProgress progress;

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
    private List<StoredHold> holds = new ArrayList<>();

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
        this.buyerEmail = draft.buyer().email().strip().toLowerCase(Locale.ROOT);
        this.buyerName = draft.buyer().name();
        this.buyerAccount =
                draft.buyer().account() == null ? null : draft.buyer().account().value();
        this.card = "";
        this.show = checked.show() == null ? null : checked.show().value();
        this.minor = checked.total().minor();
        this.currency = checked.total().currency().getCurrencyCode();
        this.promotionCode = draft.promotionCode();
        this.address = draft.address() == null ? null : new StoredAddress(draft.address());
        this.placedAt = now;
        this.progress = new OrderProgress(now);
        draft.lines().forEach(line -> lines.add(new StoredLine(line)));
        draft.holds().forEach(hold -> holds.add(new StoredHold(hold, draft)));
        draft.reservations().forEach(reservation -> reservations.add(reservation.value()));
    }

    /** An order that nobody has placed and nobody ever will: its row keeps its id from whoever still tries. */
    static StoredOrder withdrawn(OrderId id, CartId cart, String number, Instant now) {
        StoredOrder order = new StoredOrder();
        order.id = id.value();
        order.cart = cart.value();
        order.number = number;
        order.buyerEmail = "";
        order.buyerName = "";
        order.card = "";
        order.currency = NO_CURRENCY;
        order.promotionCode = "";
        order.placedAt = now;
        order.progress = new OrderProgress(now);
        order.progress.abandoned(now);
        return order;
    }

    /** The order as it was taken before, where we were not. */
    StoredOrder takenElsewhere(Instant at) {
        placedAt = at;
        broughtIn = true;
        return this;
    }

    /** Notes the card's fingerprint, where the show's limits ask for it; else empty. */
    void paysWith(String fingerprint) {
        card = fingerprint;
    }

    String number() {
        return number;
    }

    CartId cart() {
        return new CartId(cart);
    }

    Instant placedAt() {
        return placedAt;
    }

    boolean isBroughtIn() {
        return broughtIn;
    }

    /** The news that it took a step. */
    OrderChanged changed() {
        return new OrderChanged(id(), cart());
    }

    OrderProgress progress() {
        return progress;
    }

    /**
     * A returned ticket's money is due, or an allowance: the rest of the order is worth less.
     *
     * @param fewer 0 for an upgrade, whose fan the first order counts, and for a ticket that stays; else 1
     */
    void returned(Money refund, int fewer) {
        if (state() != OrderState.COMPLETED) {
            throw new IllegalStateException("Order %s is %s".formatted(number, state()));
        }
        returnedMinor = Math.addExact(returnedMinor, refund.minor());
        returned += fewer;
    }

    /** The provider refused to give a returned ticket's money back: it is part of what the order is owed again. */
    void stillOwed(Money refund) {
        returnedMinor = Math.subtractExact(returnedMinor, refund.minor());
    }

    /** What a refund of the order gives back: all but what went back for returned tickets. */
    Money rest() {
        return Money.of(minor - returnedMinor, currency);
    }

    boolean isFree() {
        return minor == 0;
    }

    OrderId id() {
        return new OrderId(id);
    }

    OrderState state() {
        return progress.state();
    }

    Money total() {
        return Money.of(minor, currency);
    }

    @Nullable
    PaymentId payment() {
        return progress.payment();
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
        return new Buyer(buyerEmail, buyerName, buyerAccount == null ? null : new AccountId(buyerAccount));
    }

    /** Who limits count: the buyer with the card of the last attempt. */
    Purchaser purchaser() {
        return new Purchaser(buyerEmail, buyer().account(), card);
    }

    /** How many its buyer has more than before: an upgrade is none. */
    int tickets() {
        return lines().stream()
                .filter(line -> line.kind() == OrderLine.Kind.TICKET && line.upgrades() == null)
                .mapToInt(OrderLine::quantity)
                .sum();
    }

    String promotionCode() {
        return promotionCode;
    }

    List<OrderLine> lines() {
        return lines.stream().map(StoredLine::line).toList();
    }

    List<StoredLine> storedLines() {
        return List.copyOf(lines);
    }

    List<HoldId> holds() {
        return holds.stream().map(StoredHold::hold).toList();
    }

    /** The tickets that it exchanges, with the holds that take their place. */
    List<OrderDraft.Upgrade> upgrades() {
        return holds.stream().flatMap(hold -> hold.upgrade().stream()).toList();
    }

    List<StoredHold> storedHolds() {
        return List.copyOf(holds);
    }

    List<ReservationId> reservations() {
        return reservations.stream().map(ReservationId::new).toList();
    }

    Order order() {
        return new Order(
                id(), number, state(), buyer(), lines(), total(), progress.captured(), progress.note(), placedAt);
    }
}
