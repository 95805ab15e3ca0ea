package live.houselights.storefront;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import live.houselights.carts.Cart;
import live.houselights.kernel.Money;
import live.houselights.kernel.TierId;

/**
 * What a cart holds of one tier, dearest first, upgrades aside. A price that changes afterwards changes nothing here: a hold keeps the price
 * of its moment.
 */
record HeldPrices(List<Cart.TicketLine> lines) {

    static final HeldPrices NONE = new HeldPrices(List.of());

    /** Nothing while the cart is anything but open: then it cannot be changed here. */
    static HeldPrices of(Cart cart, TierId tier) {
        if (cart.state() != Cart.State.OPEN) {
            return NONE;
        }
        return new HeldPrices(cart.tickets().stream()
                .filter(line -> line.upgrade() == null && line.tier().id().equals(tier))
                .sorted(Comparator.comparingLong(
                                (Cart.TicketLine line) -> line.unit().minor())
                        .reversed())
                .toList());
    }

    int pieces() {
        return lines.stream().mapToInt(Cart.TicketLine::quantity).sum();
    }

    boolean differFrom(Money price) {
        return lines.stream().anyMatch(line -> !line.unit().equals(price));
    }

    /** Such as "2 at €16.50 each". */
    String inWords() {
        return lines.stream()
                .map(line -> "%d at %s%s"
                        .formatted(line.quantity(), Words.price(line.unit()), line.quantity() == 1 ? "" : " each"))
                .collect(Collectors.joining(", "));
    }

    /** What this many cost when more come at {@code price}, and fewer give the dearest back. */
    Money total(int wanted, Money price) {
        Money total = price.times(Math.max(0, wanted - pieces()));
        int back = Math.max(0, pieces() - wanted);
        for (Cart.TicketLine line : lines) {
            int given = Math.min(back, line.quantity());
            back -= given;
            total = total.plus(line.unit().times(line.quantity() - given));
        }
        return total;
    }
}
