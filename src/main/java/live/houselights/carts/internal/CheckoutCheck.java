package live.houselights.carts.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import live.houselights.boxoffice.FanLimits;
import live.houselights.boxoffice.FanLimits.LimitOutcome;
import live.houselights.boxoffice.Promotions;
import live.houselights.boxoffice.Purchaser;
import live.houselights.carts.Cart;
import live.houselights.carts.Carts.Checkout;
import live.houselights.carts.CheckoutOutcome.Problem;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.merch.Address;
import live.houselights.merch.Merch;
import live.houselights.orders.Buyer;
import live.houselights.orders.Upgrades;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says what is wrong with a checkout, all of it at once.
 *
 * <p>Names are text and may be anything a person writes, angle brackets included: pages and letters escape them. Only control
 * characters are refused, because they would forge lines in letters and lists.
 */
@Component
class CheckoutCheck {

    static final int LONGEST_EMAIL = 254;
    static final int LONGEST_NAME = 100;
    static final int LONGEST_STREET = 120;
    static final int LONGEST_POSTCODE = 16;
    static final int LONGEST_CITY = 80;

    /** Stricter than RFC 5322, as mail providers are: one at, no blanks or quotes, a dot in the domain. */
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@<>()\\[\\],;:\"\\\\\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*\\.[\\p{L}]{2,}");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Merch merch;
    private final Promotions promotions;
    private final FanLimits limits;
    private final Upgrades upgrades;

    CheckoutCheck(Merch merch, Promotions promotions, FanLimits limits, Upgrades upgrades) {
        this.merch = merch;
        this.promotions = promotions;
        this.limits = limits;
        this.upgrades = upgrades;
    }

    /**
     * @param declined the cart's order that was not paid, which the next one takes the place of; null for none
     */
    List<Problem> problems(Cart cart, Checkout checkout, String cardToken, @Nullable OrderId declined) {
        List<Problem> problems = new ArrayList<>();
        if (cart.isEmpty()) {
            problems.add(new Problem("cart", "Your cart is empty."));
            return problems;
        }
        email(checkout.buyer().email()).ifPresent(problems::add);
        text("name", "your name", checkout.buyer().name(), LONGEST_NAME).ifPresent(problems::add);
        if (!cart.merch().isEmpty()) {
            problems.addAll(address(checkout.address(), cart));
        }
        promotion(cart).ifPresent(problems::add);
        cart.tickets().forEach(line -> upgrade(line).ifPresent(problems::add));
        limit(cart, checkout.buyer(), declined).ifPresent(problems::add);
        if (cart.total().isPositive() && cardToken.isBlank()) {
            problems.add(new Problem("card", "Enter your card."));
        }
        return List.copyOf(problems);
    }

    private static Optional<Problem> email(String typed) {
        String email = typed.strip();
        if (email.isEmpty()) {
            return Optional.of(new Problem("email", "Enter your e-mail address: your receipt goes there."));
        }
        boolean right = email.length() <= LONGEST_EMAIL && EMAIL.matcher(email).matches();
        return right
                ? Optional.empty()
                : Optional.of(new Problem("email", "This is not an e-mail address. It looks like name@example.com."));
    }

    private static Optional<Problem> text(String field, String what, String typed, int longest) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return Optional.of(new Problem(field, "Enter %s.".formatted(what)));
        }
        if (text.length() > longest) {
            return Optional.of(new Problem(field, "At most %d characters fit here.".formatted(longest)));
        }
        return CONTROL.matcher(text).find()
                ? Optional.of(new Problem(field, "This has characters that no letter can carry."))
                : Optional.empty();
    }

    private List<Problem> address(@Nullable Address typed, Cart cart) {
        Address address = typed == null ? new Address("", "", "", "", "") : typed;
        List<Problem> problems = new ArrayList<>();
        text("address.name", "who the parcel goes to", address.name(), LONGEST_NAME)
                .ifPresent(problems::add);
        text("address.street", "street and number", address.street(), LONGEST_STREET)
                .ifPresent(problems::add);
        text("address.postcode", "the postcode", address.postcode(), LONGEST_POSTCODE)
                .ifPresent(problems::add);
        text("address.city", "the city", address.city(), LONGEST_CITY).ifPresent(problems::add);
        Optional<Money> shipping = merch.shippingTo(address.country())
                .filter(rate -> rate.currency().equals(cart.total().currency()));
        if (shipping.isEmpty()) {
            problems.add(new Problem("address.country", "Choose a country that we ship to."));
        }
        return problems;
    }

    /** A ticket may have been returned or refunded since its upgrade was chosen; that, too, is judged again. */
    private Optional<Problem> upgrade(Cart.TicketLine line) {
        Cart.Upgrade upgrade = line.upgrade();
        return upgrade != null && upgrades.quote(upgrade.ticket()) instanceof Upgrades.Quote.NotUpgradable(var reason)
                ? Optional.of(new Problem("cart", "%s: %s Remove it to go on.".formatted(upgrade.number(), reason)))
                : Optional.empty();
    }

    /** What one fan may buy over all orders, an upgrade not counted; the order is judged again when it is paid. */
    private Optional<Problem> limit(Cart cart, Buyer buyer, @Nullable OrderId declined) {
        int tickets = cart.tickets().stream()
                .filter(line -> line.upgrade() == null)
                .mapToInt(Cart.TicketLine::quantity)
                .sum();
        if (tickets == 0) {
            return Optional.empty();
        }
        LimitOutcome outcome = limits.check(
                cart.tickets().getFirst().show().id(),
                new Purchaser(buyer.email(), buyer.account(), ""),
                tickets,
                declined);
        return switch (outcome) {
            case LimitOutcome.OverFan(int most) ->
                Optional.of(new Problem(
                        "email",
                        "One fan may buy at most %s for this show, all orders together. Take fewer to go on."
                                .formatted(most == 1 ? "one ticket" : most + " tickets")));
            case LimitOutcome.Within _, LimitOutcome.OverCard _ -> Optional.empty();
        };
    }

    /** A code may have been used up since it was applied. */
    private Optional<Problem> promotion(Cart cart) {
        boolean usable = cart.promotion().isEmpty()
                || cart.tickets().isEmpty()
                || promotions
                        .usable(cart.tickets().getFirst().show().id(), cart.promotion())
                        .isPresent();
        return usable
                ? Optional.empty()
                : Optional.of(new Problem("promotion", "This code cannot be used any more. Remove it to go on."));
    }
}
