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
import live.houselights.catalog.Show;
import live.houselights.kernel.Money;

/** A tip for the artist, beside tickets or alone: a few sums, none chosen beforehand, or one of the fan's own. */
class TipChooser extends Section {

    private static final List<Long> CHOICES_MINOR = List.of(0L, 200L, 500L, 1_000L, 2_000L);

    private final List<NativeButton> buttons = new ArrayList<>();
    private final H2 heading = new H2();
    private final Consumer<Money> wish;
    private final OwnTip own;
    private Money current = Money.of(0, "EUR");

    TipChooser(Consumer<Money> wish) {
        this.wish = wish;
        this.own = new OwnTip(wish);
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
        add(heading, Mark.style(new Paragraph("Every cent goes to the artist."), "muted"), choices, own);
    }

    void show(Cart cart) {
        Show tipped = cart.tippedAt();
        setVisible(cart.state() == Cart.State.OPEN
                && (tipped != null || !cart.tickets().isEmpty()));
        show(tipped == null ? "A tip?" : "Your tip for " + tipped.artistName(), cart.tip());
    }

    /**
     * @param sum the tip as it stands; zero for none, in the currency that sums are offered in
     */
    void show(String title, Money sum) {
        heading.setText(title);
        current = sum;
        own.show(sum, !CHOICES_MINOR.contains(sum.minor()));
        for (int i = 0; i < CHOICES_MINOR.size(); i++) {
            Money offered = new Money(CHOICES_MINOR.get(i), sum.currency());
            NativeButton button = buttons.get(i);
            button.setText(offered.isZero() ? "No tip" : whole(offered));
            button.getElement().setAttribute("aria-pressed", Boolean.toString(offered.equals(sum)));
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
