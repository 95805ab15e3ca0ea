package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import live.houselights.carts.Cart;
import live.houselights.kernel.Money;

/** What is chosen, what it costs, and the button; on phones it stays in sight. */
class BuyBar extends Div {

    private final Span pieces = Mark.style(new Span(), "buy-bar-pieces");
    private final Span total = Mark.style(new Span(), "buy-bar-total numbers");
    private final NativeButton buy = Mark.test(new NativeButton(), "buy");
    private final Paragraph problem = Mark.style(Mark.test(new Paragraph(), "buy-error"), "notice danger");

    BuyBar(Runnable wish) {
        addClassName("buy-bar");
        problem.getElement().setAttribute("role", "alert");
        Mark.style(buy, "action primary large");
        buy.addClickListener(_ -> wish.run());
        add(problem, Mark.style(new Div(Mark.style(new Div(pieces, total), "buy-bar-words"), buy), "buy-bar-row"));
    }

    /** What the page's tickets come to; without any, what is in the cart already. */
    void show(int chosen, Optional<Money> sum, Cart cart) {
        boolean toCart = chosen == 0 && !cart.isEmpty() && cart.state() != Cart.State.DONE;
        boolean holds = toCart && cart.state() != Cart.State.LAPSED;
        String words = holds ? "In your cart" : "Choose your tickets";
        pieces.setText(chosen == 0 ? words : Words.count(chosen, "ticket", "tickets"));
        total.setText(
                (holds ? Optional.of(cart.total()) : sum).map(Words::price).orElse(""));
        buy.setText(toCart ? "Go to your cart" : "Buy");
    }

    void say(String sentence) {
        problem.setText(sentence);
    }
}
