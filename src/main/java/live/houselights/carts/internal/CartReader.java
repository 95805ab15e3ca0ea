package live.houselights.carts.internal;

import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.Tier;
import live.houselights.carts.Cart;
import live.houselights.carts.Carts.Checkout;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.kernel.Money;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Address;
import live.houselights.merch.Merch;
import live.houselights.merch.Product;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts names and sums to a cart's row. */
@Component
class CartReader {

    /** What an empty cart counts in. */
    static final Currency HOUSE_CURRENCY = Currency.getInstance("EUR");

    private final BoxOffice boxOffice;
    private final Merch merch;
    private final Catalog catalog;
    private final Tickets issued;

    CartReader(BoxOffice boxOffice, Merch merch, Catalog catalog, Tickets issued) {
        this.boxOffice = boxOffice;
        this.merch = merch;
        this.catalog = catalog;
        this.issued = issued;
    }

    /** As a page shows it, with what is left of each tier as all open pages of its show know it. */
    Cart read(StoredCart cart) {
        return read(cart, this::asPagesKnowIt);
    }

    private Optional<Tier> asPagesKnowIt(TierId id) {
        return boxOffice
                .lately(id)
                .flatMap(tier -> boxOffice.tiersLately(tier.show()).stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst())
                .or(() -> boxOffice.tier(id));
    }

    /**
     * As its actor answers with it and its order is made of it: what is left of a tier is as it lately was. Prices are those of
     * the cart's own lines, and exact either way.
     */
    Cart recall(StoredCart cart) {
        return read(cart, boxOffice::lately);
    }

    private Cart read(StoredCart cart, Function<TierId, Optional<Tier>> tiers) {
        List<Cart.TicketLine> tickets = tickets(cart, tiers);
        List<Cart.MerchLine> goods = merch(cart);
        Checkout typed = Typed.read(cart.typed());
        Currency currency = currency(cart);
        CartExtras.Tip tip = cart.extras().tip();
        Money tipSum = tip == null ? Money.zero(currency) : tip.sum();
        Money discount = Pricing.discount(tickets, cart.extras().percentOff(), currency);
        Money shipping = goods.isEmpty() ? Money.zero(currency) : shipping(typed, currency);
        return new Cart(
                cart.id(),
                cart.version(),
                cart.state(),
                cart.deadline(),
                cart.isRenewable(),
                tickets,
                goods,
                tipSum,
                tip == null ? null : catalog.show(tip.show()).orElse(null),
                cart.extras().promotion(),
                discount,
                shipping,
                Pricing.total(tickets, goods, tipSum, discount, shipping),
                cart.state() == Cart.State.OPEN ? null : cart.order(),
                typed,
                cart.notice());
    }

    private static Currency currency(StoredCart cart) {
        CartExtras.Tip tip = cart.extras().tip();
        return cart.shown().stream()
                .map(StoredLine::currency)
                .findFirst()
                .orElseGet(() -> tip == null ? HOUSE_CURRENCY : tip.currency());
    }

    private Money shipping(@Nullable Checkout typed, Currency currency) {
        return Optional.ofNullable(typed)
                .map(Checkout::address)
                .map(Address::country)
                .flatMap(merch::shippingTo)
                .filter(rate -> rate.currency().equals(currency))
                .orElseGet(() -> Money.zero(currency));
    }

    private List<Cart.TicketLine> tickets(StoredCart cart, Function<TierId, Optional<Tier>> tiers) {
        List<Cart.TicketLine> tickets = new ArrayList<>();
        quantities(cart.shown(StoredLine.Kind.TICKET))
                .forEach((priced, quantity) -> tiers.apply(new TierId(priced.item()))
                        .ifPresent(tier -> show(tier)
                                .ifPresent(show -> tickets.add(new Cart.TicketLine(
                                        show,
                                        tier,
                                        quantity,
                                        priced.unit().plus(priced.fee()),
                                        priced.fee(),
                                        upgrade(priced.upgrades()))))));
        return List.copyOf(tickets);
    }

    private Cart.@Nullable Upgrade upgrade(@Nullable TicketId ticket) {
        return ticket == null
                ? null
                : issued.ticket(ticket)
                        .map(old -> new Cart.Upgrade(ticket, old.number(), old.tierName()))
                        .orElse(null);
    }

    private Optional<Show> show(Tier tier) {
        return catalog.show(tier.show());
    }

    private List<Cart.MerchLine> merch(StoredCart cart) {
        List<Cart.MerchLine> goods = new ArrayList<>();
        quantities(cart.shown(StoredLine.Kind.MERCH))
                .forEach((priced, quantity) -> merch.productOf(new VariantId(priced.item()))
                        .ifPresent(product -> add(goods, product, priced, quantity)));
        return List.copyOf(goods);
    }

    private static void add(List<Cart.MerchLine> goods, Product product, Priced priced, int quantity) {
        product.variants().stream()
                .filter(variant -> variant.id().value().equals(priced.item()))
                .findFirst()
                .ifPresent(variant -> goods.add(new Cart.MerchLine(product, variant, quantity, priced.unit())));
    }

    /** Holds of one item at one price are one line to the buyer; each upgrade is its own. */
    private static Map<Priced, Integer> quantities(List<StoredLine> lines) {
        Map<Priced, Integer> quantities = new LinkedHashMap<>();
        lines.forEach(line -> quantities.merge(
                new Priced(line.item(), line.unit(), line.fee(), line.upgrades()), line.quantity(), Integer::sum));
        return quantities;
    }

    private record Priced(
            UUID item, Money unit, Money fee, @Nullable TicketId upgrades) {}
}
