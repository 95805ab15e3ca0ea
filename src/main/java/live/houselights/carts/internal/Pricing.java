package live.houselights.carts.internal;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import live.houselights.carts.Cart;
import live.houselights.catalog.Show;
import live.houselights.kernel.Money;
import live.houselights.orders.OrderLine;
import live.houselights.orders.OrderLine.Kind;

/** What a cart costs. A promotion takes its share off the tickets' prices, never off fees, goods or the tip. */
final class Pricing {

    private Pricing() {}

    /** Zero or more: it is taken off. */
    static Money discount(List<Cart.TicketLine> tickets, int percentOff, Currency currency) {
        return tickets.stream()
                .map(line -> line.unit().minus(line.fee()).times(line.quantity()))
                .reduce(Money.zero(currency), Money::plus)
                .percent(percentOff);
    }

    static Money total(
            List<Cart.TicketLine> tickets, List<Cart.MerchLine> goods, Money tip, Money discount, Money shipping) {
        Money sum = tip.plus(shipping).minus(discount);
        for (Cart.TicketLine line : tickets) {
            sum = sum.plus(line.total());
        }
        for (Cart.MerchLine line : goods) {
            sum = sum.plus(line.total());
        }
        return sum;
    }

    /** The cart's lines as its order keeps them; their sum is the cart's total. */
    static List<OrderLine> orderLines(Cart cart) {
        Money nothing = Money.zero(cart.total().currency());
        List<OrderLine> lines = new ArrayList<>();
        cart.tickets()
                .forEach(line -> lines.add(new OrderLine(
                        Kind.TICKET,
                        line.show().artist(),
                        line.show().id(),
                        description(line),
                        line.quantity(),
                        line.unit().minus(line.fee()),
                        line.fee(),
                        line.upgrade() == null ? null : line.upgrade().ticket())));
        cart.merch()
                .forEach(line -> lines.add(new OrderLine(
                        Kind.MERCH,
                        line.product().artist(),
                        null,
                        "%s, %s".formatted(line.product().name(), line.variant().name()),
                        line.quantity(),
                        line.unit(),
                        nothing)));
        if (cart.discount().isPositive()) {
            // A cart has tickets for one show only.
            Show show = cart.tickets().getFirst().show();
            lines.add(ofShow(
                    show,
                    Kind.DISCOUNT,
                    "Code " + cart.promotion(),
                    cart.discount().negated()));
        }
        if (cart.tip().isPositive()) {
            Show show = Objects.requireNonNull(cart.tippedAt(), "A tip is for the artist of a show");
            lines.add(ofShow(show, Kind.TIP, "Tip for " + show.artistName(), cart.tip()));
        }
        if (cart.shipping().isPositive()) {
            lines.add(new OrderLine(
                    Kind.SHIPPING,
                    cart.merch().getFirst().product().artist(),
                    null,
                    "Shipping",
                    1,
                    cart.shipping(),
                    nothing));
        }
        return List.copyOf(lines);
    }

    private static String description(Cart.TicketLine line) {
        String tier = "%s: %s".formatted(line.show().title(), line.tier().name());
        Cart.Upgrade upgrade = line.upgrade();
        return upgrade == null
                ? tier
                : "%s, upgrade of ticket %s (%s)".formatted(tier, upgrade.number(), upgrade.tier());
    }

    private static OrderLine ofShow(Show show, Kind kind, String description, Money amount) {
        return new OrderLine(kind, show.artist(), show.id(), description, 1, amount, Money.zero(amount.currency()));
    }
}
