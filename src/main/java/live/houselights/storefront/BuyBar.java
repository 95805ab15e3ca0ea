package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
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

    void show(int chosen, Optional<Money> sum, boolean cartHasContent) {
        pieces.setText(chosen == 0 ? "Choose your tickets" : Words.count(chosen, "ticket", "tickets"));
        total.setText(sum.map(Words::price).orElse(""));
        buy.setText(chosen == 0 && cartHasContent ? "Go to your cart" : "Buy");
    }

    void say(String sentence) {
        problem.setText(sentence);
    }
}
