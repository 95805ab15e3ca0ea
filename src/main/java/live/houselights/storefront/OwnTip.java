package live.houselights.storefront;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;
import live.houselights.kernel.Money;
import live.houselights.storefront.TypedTip.Read;
import org.jspecify.annotations.Nullable;

/** A tip of the fan's own sum: typed, then given. What is only typed is charged to nobody. */
class OwnTip extends Div {

    private static final int LONGEST = 12;

    private final TextField field = Mark.test(new TextField(), "tip-own");
    private final Span symbol = new Span();
    private final Paragraph error = Mark.style(Mark.test(new Paragraph(), "tip-own-error"), "notice danger");
    private final Consumer<Money> wish;
    private @Nullable Money shown;

    OwnTip(Consumer<Money> wish) {
        this.wish = wish;
        addClassName("own-tip");
        field.setMaxLength(LONGEST);
        symbol.getElement().setAttribute("aria-hidden", "true");
        field.setPrefixComponent(symbol);
        field.addKeyPressListener(Key.ENTER, _ -> give());
        field.addAttachListener(
                _ -> field.getElement().executeJs("if (this.inputElement) this.inputElement.inputMode = 'decimal'"));
        error.getElement().setAttribute("role", "alert");
        NativeButton give =
                Mark.style(Mark.test(new NativeButton("Tip this sum", _ -> give()), "tip-own-give"), "action");
        add(Mark.style(new Div(field, give), "promo-entry"), error);
    }

    /**
     * Shows how the tip stands. What somebody is typing stays while it does not change.
     *
     * @param own whether it is none of the sums that are offered
     */
    void show(Money tip, boolean own) {
        if (tip.equals(shown)) {
            return;
        }
        shown = tip;
        symbol.setText(tip.currency().getSymbol(Words.LANGUAGE));
        field.setLabel("Your own sum, %s to %s"
                .formatted(TypedTip.smallest(tip.currency()), TypedTip.largest(tip.currency())));
        field.setValue(own ? tip.toMajor().toPlainString() : "");
        say("");
    }

    private void give() {
        Money before = shown;
        if (before == null) {
            return;
        }
        switch (TypedTip.read(field.getValue(), before.currency())) {
            case Read.Sum(Money sum) -> {
                say("");
                wish.accept(sum);
            }
            case Read.Odd(String sentence) -> {
                say(sentence);
                field.focus();
            }
        }
    }

    private void say(String sentence) {
        error.setText(sentence);
        field.setInvalid(!sentence.isEmpty());
    }
}
