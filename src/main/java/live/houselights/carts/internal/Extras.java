package live.houselights.carts.internal;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Promotions;
import live.houselights.carts.Cart;
import live.houselights.carts.CartOutcome;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Publication;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes what is paid or taken off beside a cart's things: the tip and the promotion. */
@Component
@OnRole(Role.STOREFRONT)
class Extras {

    private final Promotions promotions;
    private final BoxOffice boxOffice;
    private final Catalog catalog;
    private final CartReader reader;

    Extras(Promotions promotions, BoxOffice boxOffice, Catalog catalog, CartReader reader) {
        this.promotions = promotions;
        this.boxOffice = boxOffice;
        this.catalog = catalog;
        this.reader = reader;
    }

    /**
     * @param wanted for whose artist; null for that of the cart's show
     */
    CartOutcome setTip(CartMemory memory, @Nullable ShowId wanted, Money sum) {
        StoredCart cart = memory.cart();
        boolean open = cart.state() == Cart.State.OPEN;
        if (sum.isZero()) {
            if (open && cart.extras().tip() != null) {
                memory.change(StoredCart::noTip);
            }
            return changed(memory);
        }
        ShowId show = wanted == null && open ? cart.show().orElse(null) : wanted;
        if (show == null) {
            return new CartOutcome.NotPossible("Choose whom the tip is for: a show, or a ticket for it.");
        }
        Optional<CartOutcome> obstacle = obstacle(cart, show, sum);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        CartExtras.Tip tip = new CartExtras.Tip(show, sum);
        if (!open || !tip.equals(cart.extras().tip())) {
            memory.change(changing -> changing.tip(tip));
        }
        return changed(memory);
    }

    private Optional<CartOutcome> obstacle(StoredCart cart, ShowId show, Money sum) {
        if (sum.minor() < Cart.SMALLEST_TIP_MINOR || sum.minor() > Cart.LARGEST_TIP_MINOR) {
            return Optional.of(new CartOutcome.NotPossible("A tip is %s to %s."
                    .formatted(
                            new Money(Cart.SMALLEST_TIP_MINOR, sum.currency()),
                            new Money(Cart.LARGEST_TIP_MINOR, sum.currency()))));
        }
        Optional<ShowId> ofTickets = cart.lines().show();
        if (ofTickets.filter(other -> !other.equals(show)).isPresent()) {
            return Optional.of(Keeping.ANOTHER_SHOW);
        }
        if (ofTickets.isEmpty()
                && catalog.show(show)
                        .filter(it -> it.publication() == Publication.PUBLISHED)
                        .isEmpty()) {
            return Optional.of(new CartOutcome.NotPossible("Nobody can be tipped at this show."));
        }
        return currencies(cart, show).contains(sum.currency())
                ? Optional.empty()
                : Optional.of(new CartOutcome.NotPossible("Your cart is in another currency."));
    }

    /** That of what the cart has, or else those of the show's tiers. */
    private Set<Currency> currencies(StoredCart cart, ShowId show) {
        List<StoredLine> kept = cart.kept();
        if (!kept.isEmpty()) {
            return Set.of(kept.getFirst().currency());
        }
        Set<Currency> ofTiers = boxOffice.tiersLately(show).stream()
                .map(tier -> tier.price().currency())
                .collect(Collectors.toSet());
        return ofTiers.isEmpty() ? Set.of(CartReader.HOUSE_CURRENCY) : ofTiers;
    }

    CartOutcome applyPromotion(CartMemory memory, String code) {
        return memory.cart()
                .lines()
                .show()
                .flatMap(show -> promotions.usable(show, code.strip()))
                .<CartOutcome>map(promotion -> {
                    memory.change(cart -> cart.apply(promotion));
                    return changed(memory);
                })
                .orElseGet(CartOutcome.CodeRefused::new);
    }

    CartOutcome removePromotion(CartMemory memory) {
        if (!memory.cart().extras().promotion().isEmpty()) {
            memory.change(StoredCart::dropPromotion);
        }
        return changed(memory);
    }

    private CartOutcome changed(CartMemory memory) {
        return new CartOutcome.Changed(reader.recall(memory.cart()));
    }
}
