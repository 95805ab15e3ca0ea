package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.houselights.carts.Cart;
import live.houselights.kernel.CartId;

/** The account's other carts that hold something, from before a sign-in or from another device, with the way to each. */
class OtherCarts extends Div {

    private final Consumer<CartId> open;

    OtherCarts(Consumer<CartId> open) {
        this.open = open;
        addClassName("other-carts");
        setVisible(false);
    }

    void show(List<Cart> carts, Instant now) {
        removeAll();
        setVisible(!carts.isEmpty());
        carts.forEach(cart -> add(row(cart, now)));
    }

    private Div row(Cart cart, Instant now) {
        Span words = Mark.style(
                Mark.test(new Span("You have another cart: " + content(cart) + "."), "other-cart-words"),
                "other-cart-words");
        HoldClock clock = new HoldClock();
        clock.setTestId("other-cart-clock");
        clock.show(cart.state() == Cart.State.OPEN ? cart.deadline() : null, now);
        NativeButton go = new NativeButton("Go to that cart", _ -> open.accept(cart.id()));
        return Mark.style(
                Mark.test(new Div(words, clock, Mark.test(Mark.style(go, "action"), "other-cart-open")), "other-cart"),
                "notice other-cart");
    }

    private static String content(Cart cart) {
        Stream<String> tickets = cart.tickets().stream()
                .map(line -> "%d × %s, %s"
                        .formatted(
                                line.quantity(),
                                line.show().title(),
                                line.tier().name()));
        Stream<String> goods = cart.merch().stream()
                .map(line -> "%d × %s, %s"
                        .formatted(
                                line.quantity(),
                                line.product().name(),
                                line.variant().name()));
        return Stream.concat(tickets, goods).collect(Collectors.joining("; "));
    }
}
