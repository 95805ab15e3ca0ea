package live.houselights.storefront;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import live.houselights.carts.Cart;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;

/** A promotion code: typed, applied, taken away again. */
class PromoCode extends Div {

    private static final int LONGEST = 40;

    private final BrowserCart cart;
    private final Carts carts;
    private final TextField code = Mark.test(new TextField("Promotion code"), "promo-code");
    private final NativeButton apply = Mark.style(Mark.test(new NativeButton("Apply"), "promo-apply"), "action");
    private final Paragraph error = Mark.style(Mark.test(new Paragraph(), "promo-error"), "notice danger");
    private final Span applied = Mark.test(new Span(), "promo-applied");
    private final Div entry = Mark.style(new Div(code, apply), "promo-entry");
    private final Div chip;

    PromoCode(BrowserCart cart, Carts carts) {
        this.cart = cart;
        this.carts = carts;
        addClassName("promo");
        code.setMaxLength(LONGEST);
        error.getElement().setAttribute("role", "alert");
        apply.addClickListener(_ -> apply());
        code.addKeyPressListener(Key.ENTER, _ -> apply());
        NativeButton away = new NativeButton("Remove", _ -> tell(cart.change(carts::removePromotion)));
        chip = Mark.style(new Div(applied, Mark.test(Mark.style(away, "action quiet"), "promo-remove")), "promo-chip");
        add(entry, chip, error);
    }

    void show(Cart current) {
        boolean has = !current.promotion().isEmpty();
        entry.setVisible(!has);
        chip.setVisible(has);
        applied.setText("Code %s is applied.".formatted(current.promotion()));
        setVisible(current.state() == Cart.State.OPEN && !current.tickets().isEmpty());
    }

    private void apply() {
        String typed = code.getValue().strip();
        if (typed.isEmpty()) {
            error.setText("Type the code first.");
        } else {
            tell(cart.changeByCode(typed, id -> carts.applyPromotion(id, typed)));
        }
    }

    private void tell(CartOutcome outcome) {
        Optional<String> refusal = Words.refusal(outcome);
        error.setText(refusal.orElse(""));
        if (outcome instanceof CartOutcome.Changed changed) {
            show(changed.cart());
        }
    }
}
