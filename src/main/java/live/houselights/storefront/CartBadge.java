package live.houselights.storefront;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import live.houselights.carts.Cart;
import live.houselights.cluster.Topics;
import live.houselights.messages.sales.CartChanged;
import live.houselights.shell.LiveUpdates;

/** The cart in the header: how many pieces are in it, and for how long it keeps them. */
class CartBadge extends Anchor {

    private final BrowserCart cart;
    private final Clock clock;
    private final Span count = Mark.style(Mark.test(new Span(), "cart-count"), "cart-count numbers");
    private final HoldClock holdClock = new HoldClock();

    CartBadge(BrowserCart cart, Topics topics, Clock clock) {
        super("/checkout", new Component[0]);
        this.cart = cart;
        this.clock = clock;
        Mark.style(Mark.test(this, "cart"), "tool cart-badge");
        holdClock.setTestId("cart-clock");
        holdClock.getElement().setAttribute("aria-hidden", "true");
        BrowserCart.Here here = cart.here();
        LiveUpdates.of(this, topics, this::refresh)
                .on(CartChanged.class, changed -> changed.cart().equals(here.id()));
        add(Mark.icon("cart"), count, holdClock);
        addAttachListener(_ -> refresh());
    }

    private void refresh() {
        Cart now = cart.cart();
        boolean holds = now.state() == Cart.State.OPEN || now.state() == Cart.State.PAYING;
        int pieces = holds ? now.pieces() : 0;
        count.setText(pieces == 0 ? "" : Integer.toString(pieces));
        // What is being paid for is kept for as long as the bank may take, so no time is left or over then.
        boolean runs = now.state() == Cart.State.OPEN && pieces > 0;
        holdClock.show(runs ? now.deadline() : null, clock.instant());
        String alone = holds && now.tip().isPositive() ? "Your cart: a tip" : "Your cart is empty";
        setAriaLabel(pieces == 0 ? alone : "Your cart: " + Words.count(pieces, "piece", "pieces"));
    }
}
