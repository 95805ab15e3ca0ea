package live.houselights.storefront;

import java.util.Optional;
import live.houselights.boxoffice.Tier;
import live.houselights.carts.Cart;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.merch.Product;
import live.houselights.merch.Variant;

/** Puts what a fan picks on a page into their cart. */
final class Picks {

    private final BrowserCart cart;
    private final Carts carts;

    Picks(BrowserCart cart, Carts carts) {
        this.cart = cart;
        this.carts = carts;
    }

    /** All tickets that were chosen; a sentence if one failed, or cost more than the page said. Then those after it are left. */
    Optional<String> take(TierList tiers) {
        for (TierRow row : tiers.rows()) {
            Optional<String> said = row.changed() ? take(row, tiers.presaleCode()) : Optional.empty();
            if (said.isPresent()) {
                return said.map(sentence -> "%s: %s".formatted(row.tier().name(), sentence));
            }
        }
        return Optional.empty();
    }

    private Optional<String> take(TierRow row, String code) {
        Tier seen = row.tier();
        CartOutcome outcome = cart.changeByCode(code, id -> carts.setTickets(id, seen.id(), row.chosen(), code));
        return Words.refusal(outcome).or(() -> dearer(seen, outcome));
    }

    /** Nobody is led on to pay a price that changed under their thumb: they are told, and buy again if they like. */
    private static Optional<String> dearer(Tier seen, CartOutcome outcome) {
        return outcome instanceof CartOutcome.Changed(Cart changed)
                ? changed.tickets().stream()
                        .filter(line ->
                                line.upgrade() == null && line.tier().id().equals(seen.id()))
                        .filter(line -> line.unit().minor() > seen.allIn().minor())
                        .findFirst()
                        .map(line -> ("There were not that many left at %s. %s in your cart at %s each; go on if that"
                                        + " is fine, or take fewer.")
                                .formatted(
                                        Words.price(seen.allIn()),
                                        Words.count(line.quantity(), "ticket is", "tickets are"),
                                        Words.price(line.unit())))
                : Optional.empty();
    }

    /** One more of it; then the fan is told so. */
    void add(Product product, Variant variant) {
        add(variant, "%s, %s: in your cart.".formatted(product.name(), variant.name()));
    }

    /** The same in words of the page's own. */
    void add(Variant variant, String done) {
        int held = cart.cart().merch().stream()
                .filter(line -> line.variant().id().equals(variant.id()))
                .mapToInt(Cart.MerchLine::quantity)
                .sum();
        Toast.tell(cart.change(id -> carts.setMerch(id, variant.id(), held + 1)), done);
    }
}
