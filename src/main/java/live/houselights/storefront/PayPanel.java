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

/** The card and the button with the total. While a payment is under way only the bank's question can be answered. */
class PayPanel extends Section {

    private final CardField card;
    private final H2 heading = new H2("Payment");
    private final NativeButton pay = Mark.style(Mark.test(new NativeButton(), "pay"), "action primary large wide");
    private final Paragraph error = Mark.style(Mark.test(new Paragraph(), "pay-error"), "notice danger");
    private final Paragraph wait = Mark.style(Mark.test(new Paragraph(), "pay-wait"), "notice");
    private final BankStep bankStep;
    private final Div payRow = Mark.style(new Div(pay), "pay-row");
    private boolean busy;
    private boolean begunHere;
    private @Nullable Cart shown;
    private Optional<String> bank = Optional.empty();

    PayPanel(boolean demo, Runnable wish, Consumer<String> onToken, Runnable stopPayment) {
        addClassName("pay-section");
        card = new CardField(demo, onToken, reason -> {
            say(reason);
            busy(false);
        });
        bankStep = new BankStep(stopPayment);
        error.getElement().setAttribute("role", "alert");
        wait.getElement().setAttribute("role", "status");
        pay.addClickListener(_ -> {
            // A second click of an impatient finger arrives at a button that is disabled already, and is ignored.
            pay.setEnabled(false);
            wish.run();
        });
        Paragraph small = new Paragraph("Your card goes straight to the payment provider; we never see its number.");
        add(heading, card, error, wait, bankStep, payRow, Mark.style(small, "muted small"));
    }

    /**
     * @param bankPage where the buyer's bank waits for an answer
     */
    void show(Cart cart, Optional<String> bankPage) {
        shown = cart;
        bank = bankPage;
        begunHere &= busy || cart.state() == Cart.State.PAYING;
        paint(cart);
    }

    private void paint(Cart cart) {
        boolean free = !cart.total().isPositive();
        boolean locked = cart.state() == Cart.State.PAYING;
        boolean paying = locked || busy;
        heading.setText(free ? "Nothing to pay" : "Payment");
        card.setVisible(!free);
        card.lock(paying);
        pay.setText(paying ? "Paying…" : free ? "Get your tickets" : "Pay " + Words.price(cart.total()));
        pay.setEnabled(!paying);
        bankStep.show(bank);
        payRow.setVisible(bank.isEmpty());
        wait.setText(paying && bank.isEmpty() ? waiting(locked) : "");
    }

    private String waiting(boolean locked) {
        if (locked && !begunHere) {
            return "This cart is being paid for, perhaps in another tab of yours. Nothing can be changed until that is"
                    + " done; this page goes on by itself.";
        }
        return busy
                ? "Your payment is under way. This page goes on by itself; it is safe to wait or to come back."
                : "Your bank takes its time. Your places are kept meanwhile, and this page goes on by itself as soon"
                        + " as it answers.";
    }

    /** Tells a payment that this fan began from one that another tab has under way. */
    void began(boolean here) {
        begunHere = here;
    }

    /** Locks or unlocks the button for what this page itself has under way. */
    void busy(boolean underWay) {
        busy = underWay;
        if (underWay) {
            begunHere = true;
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
