package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import live.houselights.carts.Cart;
import live.houselights.carts.Carts;

/** How long the cart keeps everything, and the one extension. */
class CartClock extends Div {

    private final HoldClock clock = new HoldClock();
    private final NativeButton more;

    CartClock(BrowserCart cart, Carts carts) {
        addClassName("cart-clock");
        more = new NativeButton(
                "More time", _ -> Toast.tell(cart.change(carts::moreTime), "You have ten more minutes."));
        add(
                Mark.style(new Span("Everything in your cart is kept for you."), "cart-clock-words"),
                clock,
                Mark.style(Mark.test(more, "more-time"), "action"));
    }

    void show(Cart cart, Instant now) {
        boolean open = cart.state() == Cart.State.OPEN;
        setVisible(open && cart.deadline() != null);
        clock.show(cart.deadline(), now);
        more.setVisible(open && cart.renewable());
    }
}
