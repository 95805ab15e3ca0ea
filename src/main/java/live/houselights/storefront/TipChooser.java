package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import live.houselights.carts.Cart;
import live.houselights.kernel.Money;

/** A tip for the artist: a few sums, none chosen beforehand. */
class TipChooser extends Section {

    private static final List<Long> CHOICES_MINOR = List.of(0L, 200L, 500L, 1_000L, 2_000L);

    private final List<NativeButton> buttons = new ArrayList<>();
    private final Consumer<Money> wish;
    private Money current = Money.of(0, "EUR");

    TipChooser(Consumer<Money> wish) {
        this.wish = wish;
        addClassName("tip-section");
        Div choices = Mark.style(new Div(), "choices");
        choices.getElement().setAttribute("role", "group");
        choices.getElement().setAttribute("aria-label", "Tip");
        for (int i = 0; i < CHOICES_MINOR.size(); i++) {
            long minor = CHOICES_MINOR.get(i);
            NativeButton button = Mark.test(new NativeButton("", _ -> choose(minor)), "tip-" + i);
            buttons.add(button);
            choices.add(button);
        }
        add(new H2("A tip?"), Mark.style(new Paragraph("Every cent goes to the artist."), "muted"), choices);
    }

    void show(Cart cart) {
        setVisible(cart.state() == Cart.State.OPEN && !cart.tickets().isEmpty());
        current = cart.tip();
        for (int i = 0; i < CHOICES_MINOR.size(); i++) {
            Money sum = new Money(CHOICES_MINOR.get(i), current.currency());
            NativeButton button = buttons.get(i);
            button.setText(sum.isZero() ? "No tip" : whole(sum));
            button.getElement().setAttribute("aria-pressed", Boolean.toString(sum.equals(current)));
        }
    }

    private static String whole(Money sum) {
        String text = sum.format(Words.LANGUAGE);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    private void choose(long minor) {
        wish.accept(new Money(minor, current.currency()));
    }
}
