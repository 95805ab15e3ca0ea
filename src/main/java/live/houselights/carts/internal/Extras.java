package live.houselights.carts.internal;

import live.houselights.boxoffice.Promotions;
import live.houselights.carts.Cart;
import live.houselights.carts.CartOutcome;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.Money;
import org.springframework.stereotype.Component;

/** Changes what goes with a cart's tickets: the tip and the promotion. */
@Component
@OnRole(Role.STOREFRONT)
class Extras {

    private final Promotions promotions;
    private final CartReader reader;

    Extras(Promotions promotions, CartReader reader) {
        this.promotions = promotions;
        this.reader = reader;
    }

    CartOutcome setTip(CartMemory memory, Money tip) {
        StoredCart cart = memory.cart();
        if (tip.isNegative() || tip.minor() > Cart.LARGEST_TIP_MINOR) {
            Money most = new Money(Cart.LARGEST_TIP_MINOR, tip.currency());
            return new CartOutcome.NotPossible("A tip is at most %s.".formatted(most));
        }
        if (tip.minor() == cart.extras().tipMinor()) {
            return changed(memory);
        }
        if (cart.tickets().isEmpty()) {
            return new CartOutcome.NotPossible("A tip goes with a ticket: choose your tickets first.");
        }
        if (!cart.tickets().getFirst().currency().equals(tip.currency())) {
            return new CartOutcome.NotPossible("Your cart is in another currency.");
        }
        memory.change(changing -> changing.tip(tip));
        return changed(memory);
    }

    CartOutcome applyPromotion(CartMemory memory, String code) {
        return memory.cart()
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
