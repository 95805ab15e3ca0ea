package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.Function;
import live.houselights.orders.Order;
import live.houselights.orders.Orders.RefundOutcome;

/** Asks how the money of an order went back that the payment provider refused to give back. */
class RepaidDialog extends Dialog {

    /** Leaves room for who said it. */
    private static final int LONGEST = 200;

    RepaidDialog(Order order, Function<String, RefundOutcome> repaid) {
        setHeaderTitle("Repaid by hand");
        setWidth("min(32rem, 94vw)");
        addClassName("form-dialog");
        Paragraph what = new Paragraph(
                "The payment provider refused this refund. Say here that the buyer of order %s has their money, how they got it and why. The books then take it from our own bank account. This cannot be taken back."
                        .formatted(order.number()));
        TextArea reason = new TextArea("How and why");
        reason.setTestId("repaid-reason");
        reason.setMaxLength(LONGEST);
        reason.setRequired(true);
        reason.setWidthFull();
        reason.addValueChangeListener(_ -> reason.setInvalid(false));
        Div all = new Div(what, reason);
        all.addClassName("form-stack");
        add(all);
        Button done = new Button("The buyer has the money", _ -> {
            String words = reason.getValue().strip();
            if (words.isEmpty()) {
                reason.setErrorMessage("Say how the money went back, such as the number of the transfer.");
                reason.setInvalid(true);
                return;
            }
            close();
            switch (repaid.apply(words)) {
                case RefundOutcome.Refunded _ -> Words.done("Order %s is refunded.".formatted(order.number()));
                case RefundOutcome.Underway _, RefundOutcome.Owed _ ->
                    Words.refused("Nobody knows yet whether this was written down. Please say it again in a minute.");
                case RefundOutcome.NotRefundable(String sentence) -> Words.refused(sentence);
            }
        });
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.setTestId("repaid-done");
        getFooter().add(new Button("Cancel", _ -> close()), done);
    }
}
