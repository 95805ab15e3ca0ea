package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import live.houselights.accounts.Account;
import live.houselights.carts.Cart;
import live.houselights.carts.Carts;
import live.houselights.carts.CheckoutOutcome;
import live.houselights.merch.Merch;

/** The whole checkout on one sheet: what is in the cart, who buys, the payment. */
class CheckoutSheet extends Div {

    private final CartClock clock;
    private final CartLines lines;
    private final PromoCode promo;
    private final Totals totals = new Totals();
    private final TipChooser tip;
    private final BuyerFields buyer;
    private final PayPanel pay;
    private final PayProgress progress;
    private final Paragraph notice = Mark.style(Mark.test(new Paragraph(), "cart-notice"), "notice warn");

    CheckoutSheet(
            BrowserCart cart,
            Carts carts,
            Merch merch,
            boolean demo,
            Runnable wish,
            Consumer<String> onToken,
            Runnable stopPayment) {
        addClassName("checkout");
        clock = new CartClock(cart, carts);
        lines = new CartLines(cart, carts);
        promo = new PromoCode(cart, carts);
        tip = new TipChooser(
                sum -> Words.refusal(cart.change(id -> carts.setTip(id, sum))).ifPresent(Toast::problem));
        buyer = new BuyerFields(merch.destinations(), merch::shippingTo, () -> remember(cart, carts));
        pay = new PayPanel(demo, wish, onToken);
        progress = new PayProgress(stopPayment);
        notice.getElement().setAttribute("role", "status");
        Section sums = Mark.style(new Section(new H2("To pay"), promo, totals), "sum-section");
        Div summary = Mark.style(new Div(lines, tip, sums), "checkout-summary");
        Div form = Mark.style(new Div(buyer, pay), "checkout-form panel");
        add(new H1("Checkout"), clock, progress, notice, Mark.style(new Div(summary, form), "checkout-columns"));
    }

    private void remember(BrowserCart cart, Carts carts) {
        carts.remember(cart.here().id(), buyer.value());
        // The country decides what shipping costs, and with it the total and the button.
        Cart priced = cart.cart();
        totals.show(priced);
        pay.show(priced, Optional.empty());
    }

    void fill(Cart cart, Optional<Account> account) {
        Carts.Checkout before = cart.typed();
        buyer.fill(before, account);
        if (before != null) {
            pay.returned();
        }
    }

    /**
     * @param bankPage where the buyer's bank waits for an answer
     */
    void show(Cart cart, Optional<String> bankPage, Instant now) {
        clock.show(cart, now);
        notice.setText(pay.says(cart.notice()) ? "" : cart.notice());
        lines.show(cart);
        promo.show(cart);
        totals.show(cart);
        tip.show(cart);
        buyer.show(cart);
        pay.show(cart, bankPage);
        progress.show(cart, bankPage, pay.isBusy());
    }

    /** What was typed, when nothing is missing; otherwise the problems are shown at their fields. */
    Optional<Carts.Checkout> complete() {
        List<CheckoutOutcome.Problem> missing = buyer.missing();
        mark(missing);
        return missing.isEmpty() ? Optional.of(buyer.value()) : Optional.empty();
    }

    void mark(List<CheckoutOutcome.Problem> problems) {
        List<String> homeless = buyer.mark(problems);
        pay.say(
                problems.isEmpty()
                        ? ""
                        : homeless.isEmpty()
                                ? "Something is missing above. Nothing was charged."
                                : String.join(" ", homeless));
    }

    Carts.Checkout typed() {
        return buyer.value();
    }

    /** A payment that this fan has begun, on this page or before the bank's. */
    void began(boolean here) {
        progress.began(here);
    }

    /** Locks the sheet for what this page itself has under way, or unlocks it. */
    void busy(boolean underWay) {
        pay.busy(underWay);
        if (underWay) {
            began(true);
        }
    }

    PayPanel pay() {
        return pay;
    }
}
