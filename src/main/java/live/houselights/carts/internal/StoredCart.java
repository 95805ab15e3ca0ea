package live.houselights.carts.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.ListedPlaces;
import live.houselights.boxoffice.Promotion;
import live.houselights.carts.Cart.State;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/** A cart as its rows have it, which takes only the steps its state allows and throws at any other. */
final class StoredCart {

    private static final int LONGEST_NOTICE = 500;

    private final CartId id;
    private final List<StoredLine> lines = new ArrayList<>();
    private long version;
    private State state = State.OPEN;
    private @Nullable Instant deadline;
    private int renewals;
    private int graces;
    private long tipMinor;
    private String promotion = "";
    private int promotionPercent;
    private @Nullable OrderId order;

    /** What the order was placed for; empty when its order cannot be paid any more. */
    private String draft = "";

    private @Nullable Instant payingSince;
    private String typed = "";
    private String notice = "";
    private Instant changedAt = Instant.EPOCH;

    /** An empty cart that no row stands for yet. */
    StoredCart(CartId id) {
        this.id = id;
    }

    /** As its row has it. */
    StoredCart(CartId id, Row row, List<StoredLine> lines) {
        this.id = id;
        this.lines.addAll(lines);
        version = row.version();
        state = row.state();
        deadline = row.deadline();
        renewals = row.renewals();
        graces = row.graces();
        tipMinor = row.tipMinor();
        promotion = row.promotion();
        promotionPercent = row.promotionPercent();
        order = row.order();
        draft = row.draft();
        payingSince = row.payingSince();
        typed = row.typed();
        notice = row.notice();
        changedAt = row.changedAt();
    }

    /** What its row has, beside its lines. */
    Row row() {
        return new Row(
                version,
                state,
                deadline,
                renewals,
                graces,
                tipMinor,
                promotion,
                promotionPercent,
                order,
                draft,
                payingSince,
                typed,
                notice,
                changedAt);
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
        lines.add(StoredLine.asked(kind, offer, wish));
    }

    /** Takes places that are held for it already. */
    void take(Supply.Offer offer, ListedPlaces.Offered places, Instant until) {
        UUID line = places.hold().value();
        var wish = new Supply.Wish(id, line, places.tier().value(), places.quantity(), until, "");
        ask(StoredLine.Kind.TICKET, offer, wish);
        change(line, asked -> asked.offered(places.until()));
        keep(line, new Supply.Taken(places.unit(), places.fee()), until);
    }

    /** Forgets a line that the cart no longer has, so that it may be taken again. */
    void forget(UUID gone) {
        lines.removeIf(line -> line.id().equals(gone) && !line.counts());
    }

    /** It was given. The first thing kept starts the clock for everything. */
    void keep(UUID line, Supply.Taken taken, Instant until) {
        if (state == State.LAPSED) {
            begin();
        }
        require(State.OPEN);
        change(line, asked -> asked.kept(taken.unit(), taken.fee()));
        if (deadline == null) {
            deadline = until;
        }
        notice = "";
    }

    private void begin() {
        state = State.OPEN;
        lines.removeIf(StoredLine::isLost);
        tipMinor = 0;
        dropPromotion();
        renewals = 0;
        graces = 0;
        order = null;
        draft = "";
    }

    void shrink(UUID line, int quantity) {
        require(State.OPEN);
        change(line, kept -> kept.shrinking(quantity));
    }

    void shrunk(UUID line) {
        change(line, shrinking -> shrinking.in(StoredLine.State.KEPT));
    }

    void leave(Collection<UUID> leaving) {
        leaving.forEach(line -> change(line, kept -> kept.in(StoredLine.State.LEAVING)));
        settleContent();
    }

    void drop(Collection<UUID> gone) {
        boolean remembers = state == State.LAPSED;
        lines.removeIf(line -> gone.contains(line.id()) && !(remembers && line.wasHad()));
        lines.replaceAll(line -> gone.contains(line.id()) ? line.in(StoredLine.State.LOST) : line);
    }

    /** A tip and a promotion go with tickets; the clock goes with whatever is held. A lapsed cart remembers what it had. */
    private void settleContent() {
        if (tickets().isEmpty() && state != State.LAPSED) {
            tipMinor = 0;
            dropPromotion();
        }
        if (kept().isEmpty() && state == State.OPEN) {
            deadline = null;
            renewals = 0;
            graces = 0;
        }
    }

    void tip(Money tip) {
        require(State.OPEN);
        tipMinor = tip.minor();
    }

    void apply(Promotion usable) {
        require(State.OPEN);
        promotion = usable.code();
        promotionPercent = usable.percentOff();
    }

    void dropPromotion() {
        promotion = "";
        promotionPercent = 0;
    }

    void remember(String json) {
        typed = json;
    }

    // --- its time ---

    boolean isPast(Instant now) {
        return state == State.OPEN && deadline != null && !now.isBefore(deadline);
    }

    boolean isRenewable() {
        return state == State.OPEN && deadline != null && renewals < BoxOffice.MOST_RENEWALS;
    }

    void renew(Instant until) {
        if (!isRenewable()) {
            throw new IllegalStateException("Cart %s cannot be renewed".formatted(id));
        }
        deadline = until;
        renewals++;
    }

    /** Its time is over: everything leaves but what was typed. */
    void lapse(String sentence) {
        require(State.OPEN, State.PAYING);
        state = State.LAPSED;
        payingSince = null;
        deadline = null;
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
        lines.replaceAll(line -> line.in(StoredLine.State.LEAVING));
        settleContent();
    }

    // --- its payment ---

    /** Locks it for this order. */
    void pay(OrderId next, String fingerprint, Instant now) {
        require(State.OPEN);
        state = State.PAYING;
        order = next;
        draft = fingerprint;
        payingSince = now;
        notice = "";
    }

    /** The payment came to nothing: it is open again, with a little more time as long as that was not given too often. */
    void reopen(String sentence, Instant now, Duration grace, int mostGraces) {
        require(State.PAYING);
        state = State.OPEN;
        payingSince = null;
        notice = cut(sentence);
        Instant longer = now.plus(grace);
        if (graces < mostGraces && deadline != null && deadline.isBefore(longer)) {
            deadline = longer;
            graces++;
        }
    }

    /** The next attempt needs another order. */
    void forgetDraft() {
        draft = "";
    }

    /** It became an order. Its lines stay, as what was bought. */
    void complete() {
        require(State.PAYING, State.OPEN, State.LAPSED);
        state = State.DONE;
        lines.replaceAll(StoredLine::withoutCode);
        payingSince = null;
        deadline = null;
        notice = "";
    }

    private void require(State... allowed) {
        if (!List.of(allowed).contains(state)) {
            throw new IllegalStateException("Cart %s is %s".formatted(id, state));
        }
    }

    private void change(UUID wanted, UnaryOperator<StoredLine> change) {
        if (lines.stream().noneMatch(line -> line.id().equals(wanted))) {
            throw new IllegalStateException("Cart %s has no line %s".formatted(id, wanted));
        }
        lines.replaceAll(line -> line.id().equals(wanted) ? change.apply(line) : line);
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
        return deadline;
    }

    @Nullable
    Instant payingSince() {
        return payingSince;
    }

    /** What the buyer sees: what the cart has, or what a lapsed one had. */
    List<StoredLine> shown() {
        return state == State.LAPSED ? lines.stream().filter(StoredLine::wasHad).toList() : kept();
    }

    List<StoredLine> shown(StoredLine.Kind kind) {
        return shown().stream().filter(line -> line.kind() == kind).toList();
    }

    /** What the buyer has. */
    List<StoredLine> kept() {
        return lines.stream().filter(StoredLine::counts).toList();
    }

    /** What it has that may lapse before then: holds live as long as the cart, and offers have a time of their own. */
    List<StoredLine> lapsingBefore(Instant moment) {
        boolean lives = deadline != null && !deadline.isBefore(moment);
        return kept().stream()
                .filter(line -> line.isOffered() ? !line.outlasts(moment) : !lives)
                .toList();
    }

    List<StoredLine> kept(StoredLine.Kind kind) {
        return kept().stream().filter(line -> line.kind() == kind).toList();
    }

    List<StoredLine> tickets() {
        return kept(StoredLine.Kind.TICKET);
    }

    List<StoredLine> merch() {
        return kept(StoredLine.Kind.MERCH);
    }

    /** The code that opened a presale of this item, or else of another one: one code often opens several tiers. */
    String presaleCode(UUID item) {
        return lines.stream()
                .filter(line -> !line.presaleCode().isEmpty())
                .min(Comparator.comparing(line -> !line.isOf(StoredLine.Kind.TICKET, item)))
                .map(StoredLine::presaleCode)
                .orElse("");
    }

    /** Whatever may be held somewhere, asked for and leaving included. */
    List<StoredLine> lines() {
        return List.copyOf(lines);
    }

    /** The show of its tickets. */
    Optional<ShowId> show() {
        return tickets().stream()
                .flatMap(line -> Optional.ofNullable(line.show()).stream())
                .findFirst();
    }

    long tipMinor() {
        return tipMinor;
    }

    String promotion() {
        return promotion;
    }

    int promotionPercent() {
        return promotionPercent;
    }

    @Nullable
    OrderId order() {
        return order;
    }

    /** The order that was declined for this very draft, which may be paid again. */
    Optional<OrderId> orderFor(String fingerprint) {
        return draft.equals(fingerprint) ? Optional.ofNullable(order) : Optional.empty();
    }

    String typed() {
        return typed;
    }

    String notice() {
        return notice;
    }

    /**
     * The columns beside the id, in their order.
     *
     * @param version 0 for a cart that no row stands for yet
     */
    record Row(
            long version,
            State state,
            @Nullable Instant deadline,
            int renewals,
            int graces,
            long tipMinor,
            String promotion,
            int promotionPercent,
            @Nullable OrderId order,
            String draft,
            @Nullable Instant payingSince,
            String typed,
            String notice,
            Instant changedAt) {}
}
