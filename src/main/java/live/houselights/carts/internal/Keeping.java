package live.houselights.carts.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.UuidV7;
import live.houselights.waitingroom.Admissions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes things into a cart, and lets go of them.
 *
 * <p><b>Crashes.</b> What is about to be asked for, to shrink or to leave is written down first, done then, and written off
 * at last. {@link #tidy} finishes what a crash interrupted: what nobody was promised goes back.
 */
@Component
@OnRole(Role.STOREFRONT)
class Keeping {

    /** Characters of a presale code that are kept. */
    static final int LONGEST_CODE = 100;

    static final CartOutcome.NotPossible ANOTHER_SHOW = new CartOutcome.NotPossible(
            "Your cart has tickets for another show. Buy or remove them first: one order is for one show.");

    private static final CartOutcome.NotPossible TIP_ELSEWHERE = new CartOutcome.NotPossible(
            "Your cart has a tip for another show. Pay or remove it first: one order is for one show.");

    private final Supplies supplies;
    private final Admissions admissions;
    private final CartReader reader;
    private final CartBook book;

    Keeping(Supplies supplies, Admissions admissions, CartReader reader, CartBook book) {
        this.supplies = supplies;
        this.admissions = admissions;
        this.reader = reader;
        this.book = book;
    }

    /**
     * What a cart asks for.
     *
     * @param upgrades the ticket that is exchanged for it; null for none
     */
    record Wanted(
            UUID item,
            int quantity,
            String presaleCode,
            @Nullable TicketId upgrades) {}

    /** Takes so much more, at the price of the moment. */
    CartOutcome take(CartMemory memory, Supply supply, Wanted wanted) {
        return take(memory, supply, wanted, Optional::of, "");
    }

    /**
     * The same at a price of its own.
     *
     * @param price of what was given; empty to give it back
     * @param whyNot what the buyer is told then
     */
    CartOutcome take(
            CartMemory memory,
            Supply supply,
            Wanted wanted,
            Function<Supply.Taken, Optional<Supply.Taken>> price,
            String whyNot) {
        Optional<Supply.Offer> offer = supply.offer(wanted.item());
        if (offer.isEmpty()) {
            return new CartOutcome.NotPossible("This is not for sale.");
        }
        Optional<CartOutcome> obstacle = obstacle(memory.cart(), supply, wanted.item(), offer.get());
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
        Supply.Wish wish = new Supply.Wish(
                memory.cart().id(),
                line,
                wanted.item(),
                wanted.quantity(),
                until,
                wanted.presaleCode(),
                wanted.upgrades());
        memory.note(cart -> cart.ask(supply.kind(), offer.get(), wish));
        return switch (supply.take(wish)) {
            case Supply.Taken taken -> {
                Optional<Supply.Taken> priced = price.apply(taken);
                if (priced.isEmpty()) {
                    tidy(memory);
                    yield new CartOutcome.NotPossible(whyNot);
                }
                memory.change(cart -> cart.keep(line, priced.get(), until));
                yield changed(memory);
            }
            case Supply.Refused(var outcome) -> {
                memory.note(cart -> cart.drop(List.of(line)));
                yield outcome;
            }
        };
    }

    /** Why the cart has no room for it, whoever sells it. */
    static Optional<CartOutcome> obstacle(StoredCart cart, Supply supply, UUID item, Supply.Offer offer) {
        if (cart.kept().stream().noneMatch(line -> line.isOf(supply.kind(), item))
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

    /** Asks with the code that was typed, or else with the one that opened a presale for this cart before. */
    static CartOutcome withCode(CartMemory memory, UUID tier, String typedCode, Function<String, CartOutcome> ask) {
        String typed = typedCode.strip();
        String code = typed.isEmpty() ? memory.cart().lines().presaleCode(tier) : typed;
        CartOutcome outcome = ask.apply(cut(code));
        // What another tier was opened with was no guess of the buyer's: nobody is told that it was wrong.
        return typed.isEmpty() && outcome instanceof CartOutcome.CodeRefused ? new CartOutcome.CodeNeeded() : outcome;
    }

    /** A code that is cut here is longer than any that opens something. */
    private static String cut(String code) {
        return code.length() <= LONGEST_CODE ? code : code.substring(0, LONGEST_CODE);
    }

    /** Gives these lines back to sale. */
    void leave(CartMemory memory, Collection<UUID> leaving) {
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

    CartOutcome changed(CartMemory memory) {
        return new CartOutcome.Changed(reader.recall(memory.cart()));
    }
}
