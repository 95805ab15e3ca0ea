package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import live.houselights.carts.Cart;

/**
 * What a locked cart waits for, where its clock was: it stays in sight wherever the page is scrolled to. Nothing that it says
 * depends on which tab began the payment being still there.
 */
class PayProgress extends Div {

    private final Paragraph wait = Mark.style(Mark.test(new Paragraph(), "pay-wait"), "pay-wait");
    private final BankStep bankStep;
    private boolean begunHere;

    PayProgress(Runnable stopPayment) {
        Mark.style(this, "pay-progress");
        bankStep = new BankStep(stopPayment);
        wait.getElement().setAttribute("role", "status");
        add(wait, bankStep);
    }

    /**
     * @param bankPage where the buyer's bank waits for an answer
     * @param busy whether this page has asked for the payment and not heard yet
     */
    void show(Cart cart, Optional<String> bankPage, boolean busy) {
        boolean locked = cart.state() == Cart.State.PAYING;
        begunHere = begunHere && (locked || busy);
        setVisible(locked);
        bankStep.show(bankPage);
        wait.setText(bankPage.isEmpty() ? sentence(busy) : "");
    }

    private String sentence(boolean busy) {
        if (!begunHere) {
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
}
