package live.houselights.carts.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.ListedPlaces;
import live.houselights.carts.Cart;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import live.houselights.waitingroom.Admissions;
import org.springframework.stereotype.Component;

/**
 * Changes what a cart holds.
 *
 * <p><b>More and fewer.</b> A larger quantity holds the difference beside what is held already, and a smaller one gives the
 * difference back. So the buyer never lets go of something in order to ask for it again, and a refusal leaves the cart as
 * it was.
 *
 * <p><b>Crashes.</b> What is about to be asked for, to shrink or to leave is written down first, done then, and written off
 * at last. {@link #tidy} finishes what a crash interrupted: what nobody was promised goes back.
 */
@Component
@OnRole(Role.STOREFRONT)
class Shopping {

    /** Characters of a presale code that are kept. */
    static final int LONGEST_CODE = 100;

    static final CartOutcome.NotPossible ANOTHER_SHOW = new CartOutcome.NotPossible(
            "Your cart has tickets for another show. Buy or remove them first: one order is for one show.");

    private static final CartOutcome.NotPossible TIP_ELSEWHERE = new CartOutcome.NotPossible(
            "Your cart has a tip for another show. Pay or remove it first: one order is for one show.");

    private final Supplies supplies;
    private final BoxOffice boxOffice;
    private final ListedPlaces listed;
    private final Admissions admissions;
    private final Extras extras;
    private final CartReader reader;
    private final CartBook book;

    Shopping(
            Supplies supplies,
            BoxOffice boxOffice,
            ListedPlaces listed,
            Admissions admissions,
            Extras extras,
            CartReader reader,
            CartBook book) {
        this.supplies = supplies;
        this.boxOffice = boxOffice;
        this.listed = listed;
        this.admissions = admissions;
        this.extras = extras;
        this.reader = reader;
        this.book = book;
    }

    CartOutcome setTickets(CartMemory memory, UUID tier, int quantity, String typedCode) {
        String typed = typedCode.strip();
        String code = typed.isEmpty() ? memory.cart().lines().presaleCode(tier) : typed;
        CartOutcome outcome = set(memory, supplies.tickets(), tier, quantity, cut(code));
        // What another tier was opened with was no guess of the buyer's: nobody is told that it was wrong.
        return typed.isEmpty() && outcome instanceof CartOutcome.CodeRefused ? new CartOutcome.CodeNeeded() : outcome;
    }

    /** A code that is cut here is longer than any that opens something. */
    private static String cut(String code) {
        return code.length() <= LONGEST_CODE ? code : code.substring(0, LONGEST_CODE);
    }

    CartOutcome takeOffer(CartMemory memory, HoldId hold) {
        if (memory.cart().kept().stream().anyMatch(line -> line.id().equals(hold.value()))) {
            return changed(memory);
        }
        Optional<ListedPlaces.Offered> offered =
                listed.find(List.of(hold)).stream().filter(this::stands).findFirst();
        if (offered.filter(places -> places.cart().equals(memory.cart().id())).isEmpty()) {
            return new CartOutcome.NotPossible("This offer is over.");
        }
        ListedPlaces.Offered places = offered.get();
        UUID tier = places.tier().value();
        Supply.Offer offer = supplies.tickets().offer(tier).orElseThrow();
        Optional<CartOutcome> obstacle = obstacle(memory.cart(), supplies.tickets(), tier, offer);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        Instant until = earlier(book.now().plus(BoxOffice.HOLD), places.until());
        memory.note(cart -> cart.forget(hold.value()));
        memory.change(cart -> cart.take(offer, places, until));
        return changed(memory);
    }

    private boolean stands(ListedPlaces.Offered places) {
        return places.state() == ListedPlaces.Offered.State.HELD && book.now().isBefore(places.until());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    CartOutcome setMerch(CartMemory memory, UUID variant, int quantity) {
        return set(memory, supplies.merch(), variant, quantity, "");
    }

    private CartOutcome set(CartMemory memory, Supply supply, UUID item, int quantity, String presaleCode) {
        if (quantity < 0) {
            return new CartOutcome.NotPossible("There is no such quantity.");
        }
        if (quantity > supply.most()) {
            return new CartOutcome.LimitReached(supply.most());
        }
        int has = has(memory.cart(), supply, item);
        if (quantity > has) {
            return takeMore(memory, supply, item, quantity - has, presaleCode);
        }
        if (quantity < has) {
            giveBack(memory, supply, item, has - quantity);
        }
        return changed(memory);
    }

    private static int has(StoredCart cart, Supply supply, UUID item) {
        return cart.kept().stream()
                .filter(line -> line.isOf(supply.kind(), item))
                .mapToInt(StoredLine::quantity)
                .sum();
    }

    private CartOutcome takeMore(CartMemory memory, Supply supply, UUID item, int more, String presaleCode) {
        Optional<Supply.Offer> offer = supply.offer(item);
        if (offer.isEmpty()) {
            return new CartOutcome.NotPossible("This is not for sale.");
        }
        Optional<CartOutcome> obstacle = obstacle(memory.cart(), supply, item, offer.get());
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        ShowId show = offer.get().show();
        if (show != null && !admissions.admits(show, memory.cart().id())) {
            return new CartOutcome.NotAdmitted();
        }
        UUID line = UuidV7.next();
        Instant deadline = memory.cart().deadline();
        Instant until = deadline == null ? book.now().plus(BoxOffice.HOLD) : deadline;
        Supply.Wish wish = new Supply.Wish(memory.cart().id(), line, item, more, until, presaleCode);
        memory.note(cart -> cart.ask(supply.kind(), offer.get(), wish));
        return switch (supply.take(wish)) {
            case Supply.Taken taken -> {
                memory.change(cart -> cart.keep(line, taken, until));
                yield changed(memory);
            }
            case Supply.Refused(var outcome) -> {
                memory.note(cart -> cart.drop(List.of(line)));
                yield outcome;
            }
        };
    }

    private static Optional<CartOutcome> obstacle(StoredCart cart, Supply supply, UUID item, Supply.Offer offer) {
        if (has(cart, supply, item) == 0
                && cart.kept().stream().map(StoredLine::item).distinct().count() >= Carts.MOST_LINES) {
            return Optional.of(new CartOutcome.NotPossible(
                    "A cart has room for %d different things.".formatted(Carts.MOST_LINES)));
        }
        if (cart.kept().stream().anyMatch(line -> !line.currency().equals(offer.currency()))) {
            return Optional.of(new CartOutcome.NotPossible(
                    "This costs %s, and your cart is in another currency.".formatted(offer.currency())));
        }
        boolean otherShow = offer.show() != null
                && cart.show().filter(show -> !show.equals(offer.show())).isPresent();
        return otherShow ? Optional.of(cart.tickets().isEmpty() ? TIP_ELSEWHERE : ANOTHER_SHOW) : Optional.empty();
    }

    /** The dearest holds go first and then the newest: who held before a price went up keeps the better price. */
    private void giveBack(CartMemory memory, Supply supply, UUID item, int fewer) {
        List<StoredLine> dearestFirst = memory.cart().kept().stream()
                .filter(line -> line.isOf(supply.kind(), item))
                .sorted(Comparator.comparingLong(StoredLine::allInMinor)
                        .thenComparing(StoredLine::id)
                        .reversed())
                .toList();
        List<UUID> leaving = new ArrayList<>();
        int left = fewer;
        for (StoredLine line : dearestFirst) {
            if (left >= line.quantity()) {
                leaving.add(line.id());
                left -= line.quantity();
            } else if (left > 0) {
                int smaller = line.quantity() - left;
                left = 0;
                memory.note(cart -> cart.shrink(line.id(), smaller));
            }
        }
        memory.change(cart -> cart.leave(leaving));
        tidy(memory);
    }

    /** Finishes what has begun: gives back what leaves or was never promised, and shrinks what is to shrink. */
    void tidy(CartMemory memory) {
        List<StoredLine> loose = memory.cart().lines().all().stream()
                .filter(line -> line.state() != StoredLine.State.KEPT && !line.isLost())
                .toList();
        if (loose.isEmpty()) {
            return;
        }
        List<StoredLine> shrinking = loose.stream().filter(StoredLine::counts).toList();
        List<StoredLine> leaving = loose.stream().filter(line -> !line.counts()).toList();
        shrinking.forEach(line -> supplies.of(line).shrink(line.id(), line.quantity()));
        supplies.release(leaving);
        memory.note(cart -> {
            shrinking.forEach(line -> cart.shrunk(line.id()));
            cart.drop(leaving.stream().map(StoredLine::id).toList());
        });
    }

    CartOutcome moreTime(CartMemory memory) {
        StoredCart cart = memory.cart();
        if (!cart.isRenewable()) {
            return new CartOutcome.TooLate();
        }
        Optional<Instant> until = renewed(cart);
        if (until.isEmpty()) {
            return new CartOutcome.TooLate();
        }
        supplies.keepUntil(cart.merch(), until.get());
        memory.change(renewing -> renewing.renew(until.get()));
        return changed(memory);
    }

    private Optional<Instant> renewed(StoredCart cart) {
        Instant longer = book.now().plus(BoxOffice.HOLD);
        Instant most = cart.tickets().stream()
                .flatMap(line -> line.offerEnds().stream())
                .reduce(longer, Shopping::earlier);
        var holds = cart.tickets().stream()
                .filter(line -> !line.isOffered())
                .map(line -> new HoldId(line.id()))
                .toList();
        if (holds.isEmpty()) {
            return Optional.of(most);
        }
        return switch (boxOffice.renew(holds)) {
            case BoxOffice.RenewOutcome.Renewed(var until) -> Optional.of(earlier(until, most));
            case BoxOffice.RenewOutcome.RenewedBefore _, BoxOffice.RenewOutcome.Lapsed _ -> Optional.empty();
        };
    }

    /** Everything that a lapsed cart had: its lines, then the promotion and the tip, unless their tickets are gone. */
    CartOutcome takeAgain(CartMemory memory) {
        StoredCart lapsed = memory.cart();
        if (lapsed.state() != Cart.State.LAPSED) {
            return changed(memory);
        }
        List<CartOutcome> outcomes = new ArrayList<>();
        Had.of(lapsed, book.now()).forEach(had -> outcomes.add(takeAgain(memory, had)));
        boolean hasTickets = !memory.cart().tickets().isEmpty();
        if (hasTickets && !lapsed.extras().promotion().isEmpty()) {
            outcomes.add(extras.applyPromotion(memory, lapsed.extras().promotion()));
        }
        CartExtras.Tip tip = lapsed.extras().tip();
        if (tip != null && (hasTickets || lapsed.shown(StoredLine.Kind.TICKET).isEmpty())) {
            outcomes.add(extras.setTip(memory, tip.show(), tip.sum()));
        }
        return outcomes.stream()
                .filter(outcome -> !(outcome instanceof CartOutcome.Changed))
                .findFirst()
                .orElseGet(() -> changed(memory));
    }

    private CartOutcome takeAgain(CartMemory memory, Had had) {
        if (had.stillOffered()) {
            return takeOffer(memory, new HoldId(had.line()));
        }
        Supply supply = supplies.of(had.kind());
        int quantity = has(memory.cart(), supply, had.item()) + had.quantity();
        return set(memory, supply, had.item(), quantity, had.code());
    }

    /** One line of a lapsed cart, as it is remembered before the first thing taken again makes the cart forget. */
    private record Had(UUID line, StoredLine.Kind kind, UUID item, int quantity, String code, boolean stillOffered) {

        static List<Had> of(StoredCart lapsed, Instant now) {
            return lapsed.shown().stream()
                    .map(line -> new Had(
                            line.id(),
                            line.kind(),
                            line.item(),
                            line.quantity(),
                            line.presaleCode(),
                            line.outlasts(now)))
                    .toList();
        }
    }

    CartOutcome empty(CartMemory memory) {
        memory.change(StoredCart::empty);
        tidy(memory);
        return changed(memory);
    }

    /** Its time is over. */
    void lapse(CartMemory memory, String sentence) {
        memory.change(cart -> cart.lapse(sentence));
        tidy(memory);
    }

    private CartOutcome changed(CartMemory memory) {
        return new CartOutcome.Changed(reader.recall(memory.cart()));
    }
}
