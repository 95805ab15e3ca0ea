package live.houselights.storefront;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;

/**
 * What a buyer finds who came back from the bank's page without an answer: the way there again, or another card. The latter
 * asks the bank to let go first, so nobody ever pays twice.
 */
class BankStep extends Div {

    private final Anchor onward = Mark.style(Mark.test(new Anchor(), "bank-continue"), "action primary large");
    private final NativeButton stop =
            Mark.style(Mark.test(new NativeButton("Use another card"), "bank-stop"), "action large");

    BankStep(Runnable stopPayment) {
        Mark.style(Mark.test(this, "bank-step"), "bank-step");
        getElement().setAttribute("role", "status");
        onward.setText("Continue at your bank");
        onward.setRouterIgnore(true);
        stop.addClickListener(_ -> {
            stop.setEnabled(false);
            stopPayment.run();
        });
        Div words = Mark.style(
                new Div(
                        new H3("Your bank has a question"),
                        new Paragraph("It wants to know that this is you. Nothing is charged until you say yes there,"
                                + " and your places are kept meanwhile.")),
                "bank-step-words");
        add(words, Mark.style(new Div(onward, stop), "bank-step-actions"));
        setVisible(false);
    }

    void show(Optional<String> bankPage) {
        bankPage.ifPresent(onward::setHref);
        stop.setEnabled(true);
        setVisible(bankPage.isPresent());
    }
}
