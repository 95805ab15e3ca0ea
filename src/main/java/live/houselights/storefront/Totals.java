package live.houselights.storefront;

import com.vaadin.flow.component.html.DescriptionList;
import java.util.List;
import live.houselights.carts.Cart;
import live.houselights.kernel.Money;

/** What it comes to, each part named, fees and shipping included. */
class Totals extends DescriptionList {

    private List<Object> shown = List.of();

    Totals() {
        Mark.style(this, "totals numbers");
    }

    void show(Cart cart) {
        List<Object> sums = List.of(
                cart.tickets(),
                cart.merch(),
                cart.promotion(),
                cart.discount(),
                cart.tip(),
                cart.shipping(),
                cart.total());
        if (sums.equals(shown)) {
            return;
        }
        shown = sums;
        removeAll();
        Money none = Money.zero(cart.total().currency());
        Money tickets = cart.tickets().stream().map(Cart.TicketLine::total).reduce(none, Money::plus);
        Money goods = cart.merch().stream().map(Cart.MerchLine::total).reduce(none, Money::plus);
        Money off =
                cart.discount().isNegative() ? cart.discount() : cart.discount().negated();
        part("Tickets, fees included", tickets, "total-tickets", !cart.tickets().isEmpty());
        part("Merch", goods, "total-merch", !cart.merch().isEmpty());
        part("Code " + cart.promotion(), off, "total-discount", !cart.discount().isZero());
        part(
                "Tip, all of it for the artist",
                cart.tip(),
                "total-tip",
                cart.tip().isPositive());
        part("Shipping", cart.shipping(), "total-shipping", cart.shipping().isPositive());
        part("Total", cart.total(), "cart-total", true);
    }

    private void part(String name, Money amount, String testId, boolean there) {
        if (there) {
            Description figure = new Description(
                    amount.isZero() && testId.equals("cart-total") ? "Free" : amount.format(Words.LANGUAGE));
            Term term = new Term(name);
            term.setClassName("grand", testId.equals("cart-total"));
            figure.setClassName("grand", testId.equals("cart-total"));
            add(term, Mark.test(figure, testId));
        }
    }
}
