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
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes what a cart holds.
 *
 * <p><b>More and fewer.</b> A larger quantity holds the difference beside what is held already, and a smaller one gives the
 * difference back. So the buyer never lets go of something in order to ask for it again, and a refusal leaves the cart as
 * it was.
 */
@Component
@OnRole(Role.STOREFRONT)
class Shopping {

    private final Keeping keeping;
    private final Upgrading upgrading;
    private final Supplies supplies;
    private final BoxOffice boxOffice;
    private final ListedPlaces listed;
    private final Extras extras;
    private final CartBook book;

    Shopping(
            Keeping keeping,
            Upgrading upgrading,
            Supplies supplies,
            BoxOffice boxOffice,
            ListedPlaces listed,
            Extras extras,
            CartBook book) {
        this.keeping = keeping;
        this.upgrading = upgrading;
        this.supplies = supplies;
        this.boxOffice = boxOffice;
        this.listed = listed;
        this.extras = extras;
        this.book = book;
    }

    CartOutcome setTickets(CartMemory memory, UUID tier, int quantity, String typedCode) {
        return Keeping.withCode(memory, tier, typedCode, code -> set(memory, supplies.tickets(), tier, quantity, code));
    }

    CartOutcome takeOffer(CartMemory memory, HoldId hold) {
        if (memory.cart().kept().stream().anyMatch(line -> line.id().equals(hold.value()))) {
            return keeping.changed(memory);
        }
        Optional<ListedPlaces.Offered> offered =
                listed.find(List.of(hold)).stream().filter(this::stands).findFirst();
        if (offered.filter(places -> places.cart().equals(memory.cart().id())).isEmpty()) {
            return new CartOutcome.NotPossible("This offer is over.");
        }
        ListedPlaces.Offered places = offered.get();
        UUID tier = places.tier().value();
        Supply.Offer offer = supplies.tickets().offer(tier).orElseThrow();
        Optional<CartOutcome> obstacle = Keeping.obstacle(memory.cart(), supplies.tickets(), tier, offer);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        Instant until = earlier(book.now().plus(BoxOffice.HOLD), places.until());
        memory.note(cart -> cart.forget(hold.value()));
        memory.change(cart -> cart.take(offer, places, until));
        return keeping.changed(memory);
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
            return keeping.take(memory, supply, new Keeping.Wanted(item, quantity - has, presaleCode, null));
        }
        if (quantity < has) {
            giveBack(memory, supply, item, has - quantity);
        }
        return keeping.changed(memory);
    }

    private static int has(StoredCart cart, Supply supply, UUID item) {
        return cart.kept().stream()
                .filter(line -> line.isNewOf(supply.kind(), item))
                .mapToInt(StoredLine::quantity)
                .sum();
    }

    /** The dearest holds go first and then the newest: who held before a price went up keeps the better price. */
    private void giveBack(CartMemory memory, Supply supply, UUID item, int fewer) {
        List<StoredLine> dearestFirst = memory.cart().kept().stream()
                .filter(line -> line.isNewOf(supply.kind(), item))
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
        keeping.leave(memory, leaving);
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
        return keeping.changed(memory);
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
            return keeping.changed(memory);
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
                .orElseGet(() -> keeping.changed(memory));
    }

    private CartOutcome takeAgain(CartMemory memory, Had had) {
        if (had.stillOffered()) {
            return takeOffer(memory, new HoldId(had.line()));
        }
        TicketId upgrades = had.upgrades();
        if (upgrades != null) {
            return upgrading.upgrade(memory, upgrades, new TierId(had.item()), had.code());
        }
        Supply supply = supplies.of(had.kind());
        int quantity = has(memory.cart(), supply, had.item()) + had.quantity();
        return set(memory, supply, had.item(), quantity, had.code());
    }

    /** One line of a lapsed cart, as it is remembered before the first thing taken again makes the cart forget. */
    private record Had(
            UUID line,
            StoredLine.Kind kind,
            UUID item,
            int quantity,
            String code,
            boolean stillOffered,
            @Nullable TicketId upgrades) {

        static List<Had> of(StoredCart lapsed, Instant now) {
            return lapsed.shown().stream()
                    .map(line -> new Had(
                            line.id(),
                            line.kind(),
                            line.item(),
                            line.quantity(),
                            line.presaleCode(),
                            line.outlasts(now),
                            line.upgrades()))
                    .toList();
        }
    }

    CartOutcome empty(CartMemory memory) {
        memory.change(StoredCart::empty);
        keeping.tidy(memory);
        return keeping.changed(memory);
    }

    /** Its time is over. */
    void lapse(CartMemory memory, String sentence) {
        memory.change(cart -> cart.lapse(sentence));
        keeping.tidy(memory);
    }
}
