package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.Optional;
import java.util.function.Consumer;
import live.houselights.carts.Cart;
import org.jspecify.annotations.Nullable;

/** The card and the button with the total. While a payment is under way nothing here can be pressed. */
class PayPanel extends Section {

    private final CardField card;
    private final H2 heading = new H2("Payment");
    private final NativeButton pay = Mark.style(Mark.test(new NativeButton(), "pay"), "action primary large wide");
    private final Paragraph again = Mark.style(
            Mark.test(
                    new Paragraph(
                            "Everything you typed is still here, except your card: we never keep it. Please type it"
                                    + " again."),
                    "card-again"),
            "notice");
    private final Paragraph error = Mark.style(Mark.test(new Paragraph(), "pay-error"), "notice danger");
    private boolean busy;
    private boolean returned;
    private @Nullable Cart shown;
    private Optional<String> bank = Optional.empty();

    PayPanel(boolean demo, Runnable wish, Consumer<String> onToken) {
        addClassName("pay-section");
        card = new CardField(demo, onToken, reason -> {
            say(reason);
            busy(false);
        });
        error.getElement().setAttribute("role", "alert");
        again.getElement().setAttribute("role", "status");
        pay.addClickListener(_ -> {
            // A second click of an impatient finger arrives at a button that is disabled already, and is ignored.
            pay.setEnabled(false);
            wish.run();
        });
        Paragraph small = new Paragraph("Your card goes straight to the payment provider; we never see its number.");
        add(heading, again, card, error, Mark.style(new Div(pay), "pay-row"), Mark.style(small, "muted small"));
    }

    /** Somebody was here before, in this page or one that is gone. */
    void returned() {
        returned = true;
    }

    void show(Cart cart, Optional<String> bankPage) {
        shown = cart;
        bank = bankPage;
        paint(cart);
    }

    private void paint(Cart cart) {
        boolean free = !cart.total().isPositive();
        boolean locked = cart.state() == Cart.State.PAYING;
        boolean paying = locked || busy;
        setVisible(bank.isEmpty());
        heading.setText(free ? "Nothing to pay" : "Payment");
        card.setVisible(!free && !locked);
        card.lock(paying);
        again.setVisible(returned && card.isVisible() && !paying);
        pay.setText(paying ? "Paying…" : free ? "Get your tickets" : "Pay " + Words.price(cart.total()));
        pay.setEnabled(!paying);
    }

    boolean isBusy() {
        return busy;
    }

    /** Locks or unlocks the button for what this page itself has under way. */
    void busy(boolean underWay) {
        busy = underWay;
        if (underWay) {
            returned = false;
            error.setText("");
        }
        if (shown != null) {
            paint(shown);
        }
    }

    void say(String sentence) {
        error.setText(sentence);
    }

    /** Whether the fan can read this here already. */
    boolean says(String sentence) {
        return error.getText().equals(sentence);
    }

    void tokenize() {
        card.tokenize();
    }
}
