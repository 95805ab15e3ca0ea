package live.houselights.carts.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import live.houselights.boxoffice.ListedPlaces;
import live.houselights.boxoffice.Promotion;
import live.houselights.carts.Cart.State;
import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/** A cart as its rows have it, which takes only the steps its state allows and throws at any other. */
final class StoredCart {

    private static final int LONGEST_NOTICE = 500;

    private final CartId id;
    private CartLines lines = CartLines.NONE;
    private long version;
    private State state = State.OPEN;
    private CartTime time = CartTime.STOPPED;
    private CartExtras extras = CartExtras.NONE;
    private CartOrder order = CartOrder.NONE;
    private String typed = "";
    private String notice = "";
    private Instant changedAt = Instant.EPOCH;

    /** An empty cart that no row stands for yet. */
    StoredCart(CartId id) {
        this.id = id;
    }

    /** As its row has it. */
    StoredCart(CartId id, CartRow row, CartLines lines) {
        this.id = id;
        this.lines = lines;
        version = row.version();
        state = row.state();
        time = row.time();
        extras = row.extras();
        order = row.order();
        typed = row.typed();
        notice = row.notice();
        changedAt = row.changedAt();
    }

    /** What its row has, beside its lines. */
    CartRow row() {
        return new CartRow(version, state, time, extras, order, typed, notice, changedAt);
    }

    /** The next version, with this change made in it; this one stays as it is. */
    StoredCart changed(Consumer<StoredCart> change, Instant now) {
        StoredCart next = new StoredCart(id, row(), lines);
        change.accept(next);
        next.version = version + 1;
        Instant later = changedAt.plus(1, ChronoUnit.MICROS);
        next.changedAt = now.isAfter(later) ? now : later;
        return next;
    }

    // --- what it holds ---

    /** Notes what is about to be asked for. */
    void ask(StoredLine.Kind kind, Supply.Offer offer, Supply.Wish wish) {
        lines = lines.with(StoredLine.asked(kind, offer, wish));
    }

    /** Takes places that are held for it already. */
    void take(Supply.Offer offer, ListedPlaces.Offered places, Instant until) {
        UUID line = places.hold().value();
        var wish = new Supply.Wish(id, line, places.tier().value(), places.quantity(), until, "");
        ask(StoredLine.Kind.TICKET, offer, wish);
        lines = lines.change(line, asked -> asked.offered(places.until()));
        keep(line, new Supply.Taken(places.unit(), places.fee()), until);
    }

    /** Forgets a line that the cart no longer has, so that it may be taken again. */
    void forget(UUID gone) {
        lines = lines.forget(gone);
    }

    /** It was given. The first thing kept starts the clock for everything. */
    void keep(UUID line, Supply.Taken taken, Instant until) {
        if (state == State.LAPSED) {
            begin();
        }
        require(State.OPEN);
        lines = lines.change(line, asked -> asked.kept(taken.unit(), taken.fee()));
        time = time.startedUntil(until);
        notice = "";
    }

    private void begin() {
        state = State.OPEN;
        lines = lines.forgetLost();
        extras = CartExtras.NONE;
        time = CartTime.STOPPED;
        order = CartOrder.NONE;
    }

    void shrink(UUID line, int quantity) {
        require(State.OPEN);
        lines = lines.change(line, kept -> kept.shrinking(quantity));
    }

    void shrunk(UUID line) {
        lines = lines.change(line, shrinking -> shrinking.in(StoredLine.State.KEPT));
    }

    void leave(Collection<UUID> leaving) {
        boolean hadTickets = !tickets().isEmpty();
        lines = lines.leave(leaving);
        if (hadTickets && tickets().isEmpty()) {
            extras = CartExtras.NONE;
        }
        settleTime();
    }

    void drop(Collection<UUID> gone) {
        lines = state == State.LAPSED ? lines.lose(gone) : lines.drop(gone);
    }

    /** The clock goes with whatever is held. */
    private void settleTime() {
        if (kept().isEmpty() && state == State.OPEN) {
            time = CartTime.STOPPED;
        }
    }

    /** It holds nothing, so no clock starts. */
    void tip(CartExtras.Tip tip) {
        if (state == State.LAPSED) {
            begin();
        }
        require(State.OPEN);
        extras = extras.withTip(tip);
        notice = "";
    }

    void noTip() {
        require(State.OPEN);
        extras = extras.withTip(null);
    }

    void apply(Promotion usable) {
        require(State.OPEN);
        extras = extras.with(usable);
    }

    void dropPromotion() {
        extras = extras.withoutPromotion();
    }

    void remember(String json) {
        typed = json;
    }

    // --- its time ---

    boolean isPast(Instant now) {
        return state == State.OPEN && time.isOver(now);
    }

    boolean isRenewable() {
        return state == State.OPEN && time.isRenewable();
    }

    void renew(Instant until) {
        if (!isRenewable()) {
            throw new IllegalStateException("Cart %s cannot be renewed".formatted(id));
        }
        time = time.renewedUntil(until);
    }

    /** Its time is over: everything leaves but what was typed. */
    void lapse(String sentence) {
        require(State.OPEN, State.PAYING);
        state = State.LAPSED;
        order = order.notPaying();
        time = CartTime.STOPPED;
        notice = cut(sentence);
        leaveAll();
    }

    void empty() {
        require(State.OPEN, State.LAPSED);
        begin();
        notice = "";
        leaveAll();
    }

    private void leaveAll() {
        lines = lines.changeAll(line -> line.in(StoredLine.State.LEAVING));
        settleTime();
    }

    // --- its payment ---

    /** Locks it for this order. */
    void pay(OrderId next, String fingerprint, Instant now) {
        require(State.OPEN);
        state = State.PAYING;
        order = new CartOrder(next, fingerprint, now);
        notice = "";
    }

    /** The payment came to nothing: it is open again, with a little more time as long as that was not given too often. */
    void reopen(String sentence, Instant now, Duration grace, int mostGraces) {
        require(State.PAYING);
        state = State.OPEN;
        order = order.notPaying();
        notice = cut(sentence);
        time = time.graced(now, grace, mostGraces);
    }

    /** The next attempt needs another order. */
    void forgetDraft() {
        order = order.withoutDraft();
    }

    /** It became an order. Its lines stay, as what was bought. */
    void complete() {
        require(State.PAYING, State.OPEN, State.LAPSED);
        state = State.DONE;
        lines = lines.changeAll(StoredLine::withoutCode);
        order = order.notPaying();
        time = CartTime.STOPPED;
        notice = "";
    }

    private void require(State... allowed) {
        if (!List.of(allowed).contains(state)) {
            throw new IllegalStateException("Cart %s is %s".formatted(id, state));
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_NOTICE ? text : text.substring(0, LONGEST_NOTICE);
    }

    // --- what it says ---

    CartId id() {
        return id;
    }

    /** 0 for a cart that no row stands for yet. */
    long version() {
        return version;
    }

    boolean isNew() {
        return version == 0;
    }

    State state() {
        return state;
    }

    @Nullable
    Instant deadline() {
        return time.deadline();
    }

    @Nullable
    Instant payingSince() {
        return order.payingSince();
    }

    /** What the buyer sees: what the cart has, or what a lapsed one had. */
    List<StoredLine> shown() {
        return state == State.LAPSED ? lines.had() : kept();
    }

    List<StoredLine> shown(StoredLine.Kind kind) {
        return shown().stream().filter(line -> line.kind() == kind).toList();
    }

    /** What it has that may lapse before then: holds live as long as the cart, and offers have a time of their own. */
    List<StoredLine> lapsingBefore(Instant moment) {
        boolean lives = time.lastsUntil(moment);
        return kept().stream()
                .filter(line -> line.isOffered() ? !line.outlasts(moment) : !lives)
                .toList();
    }

    CartLines lines() {
        return lines;
    }

    /** What the buyer has. */
    List<StoredLine> kept() {
        return lines.kept();
    }

    List<StoredLine> tickets() {
        return lines.tickets();
    }

    List<StoredLine> merch() {
        return lines.merch();
    }

    /** The show of its tickets, or else of its tip: one order is for one show. */
    Optional<ShowId> show() {
        return lines.show().or(() -> Optional.ofNullable(extras.tip()).map(CartExtras.Tip::show));
    }

    CartExtras extras() {
        return extras;
    }

    @Nullable
    OrderId order() {
        return order.id();
    }

    /** The order that was declined for this very draft, which may be paid again. */
    Optional<OrderId> orderFor(String fingerprint) {
        return order.placedFor(fingerprint);
    }

    String typed() {
        return typed;
    }

    String notice() {
        return notice;
    }
}
