package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.function.IntConsumer;

/** Minus, a number, plus. It shows what it is told and tells what the fan wants. */
class QuantityStepper extends Div {

    private final Span number = new Span("0");
    private final NativeButton minus = new NativeButton("−");
    private final NativeButton plus = new NativeButton("+");
    private int value;
    private int most;

    /**
     * @param what names the thing for people who hear the page
     * @param testId prefix of the parts' test ids
     */
    QuantityStepper(String what, String testId, IntConsumer wish) {
        addClassName("stepper");
        getElement().setAttribute("role", "group");
        number.getElement().setAttribute("aria-live", "polite");
        name(what);
        add(
                Mark.test(minus, testId + "-minus"),
                Mark.test(number, testId + "-quantity"),
                Mark.test(plus, testId + "-plus"));
        minus.addClickListener(_ -> wish.accept(Math.max(0, value - 1)));
        plus.addClickListener(_ -> wish.accept(Math.min(most, value + 1)));
    }

    /** What it counts may get another name while somebody looks. */
    final void name(String what) {
        getElement().setAttribute("aria-label", "How many: " + what);
        minus.setAriaLabel("One less: " + what);
        plus.setAriaLabel("One more: " + what);
    }

    /** Shows this number; plus stops at the most that can be had. */
    void show(int quantity, int mostPossible) {
        value = quantity;
        most = mostPossible;
        number.setText(Integer.toString(quantity));
        minus.setEnabled(quantity > 0);
        plus.setEnabled(quantity < mostPossible);
        setClassName("chosen", quantity > 0);
    }

    int value() {
        return value;
    }
}
