package live.houselights.storefront;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import live.houselights.carts.Cart;
import live.houselights.catalog.Show;

/** The checkout when there is nothing to check out: an empty cart, one whose time is over, one that became an order. */
class CheckoutEnd extends Div {

    private CheckoutEnd(String heading, String sentence) {
        addClassName("empty");
        add(new H1(heading), Mark.style(new Paragraph(sentence), "lead"));
    }

    static CheckoutEnd empty() {
        CheckoutEnd end =
                new CheckoutEnd("Your cart is empty", "Find a show, choose your tickets, and come back here.");
        end.actions(
                primary("/", "Find a show"), Mark.style(new Anchor("/store", "Look into the store"), "action large"));
        return Mark.test(end, "cart-empty");
    }

    static CheckoutEnd lapsed(Cart cart, Runnable tryAgain) {
        CheckoutEnd end = new CheckoutEnd(
                "Your time ran out",
                "Nothing was charged. What was in your cart went back on sale, so that others could have it; what you"
                        + " typed is kept.");
        UnorderedList lines = Mark.style(new UnorderedList(), "lapsed-lines");
        cart.tickets()
                .forEach(line -> lines.add(new ListItem("%d × %s, %s"
                        .formatted(
                                line.quantity(),
                                line.show().title(),
                                line.tier().name()))));
        cart.merch()
                .forEach(line -> lines.add(new ListItem("%d × %s, %s"
                        .formatted(
                                line.quantity(),
                                line.product().name(),
                                line.variant().name()))));
        if (!cart.promotion().isEmpty()) {
            lines.add(new ListItem("Your code " + cart.promotion()));
        }
        Show tipped = cart.tippedAt();
        if (tipped != null) {
            lines.add(new ListItem("A tip for " + tipped.artistName()));
        }
        NativeButton again = new NativeButton("Try to get it again", _ -> tryAgain.run());
        if (cart.isEmpty()) {
            end.actions(primary("/", "Find a show"));
        } else {
            end.add(lines);
            end.actions(
                    Mark.test(Mark.style(again, "action primary large"), "try-again"),
                    Mark.style(new Anchor("/", "Find another show"), "action large"));
        }
        return Mark.test(end, "cart-lapsed");
    }

    static CheckoutEnd done(String orderPath) {
        CheckoutEnd end =
                new CheckoutEnd("That is done", "Your last order is complete. Your cart is ready for the next.");
        Anchor order = primary(orderPath, "See your order");
        end.actions(order, Mark.style(new Anchor("/", "Find another show"), "action large"));
        return Mark.test(end, "cart-done");
    }

    private static Anchor primary(String href, String words) {
        return Mark.style(new Anchor(href, words), "action primary large");
    }

    private void actions(com.vaadin.flow.component.Component... all) {
        add(Mark.style(new Div(all), "actions"));
    }
}
