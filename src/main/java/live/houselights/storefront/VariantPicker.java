package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Variant;

/** The variants of a product as buttons of which one is chosen, with stock that moves. */
class VariantPicker extends Div {

    private final Map<VariantId, NativeButton> buttons = new LinkedHashMap<>();
    private final Span left = Mark.style(Mark.test(new Span(), "variant-left"), "variant-left small numbers");
    private final PriceTag price = Mark.test(new PriceTag(), "variant-price");
    private final Div choices = Mark.style(new Div(), "variants");
    private final Runnable changed;
    private List<Variant> variants = List.of();
    private Optional<VariantId> chosen = Optional.empty();

    VariantPicker(String product, Runnable changed) {
        this.changed = changed;
        addClassName("variant-picker");
        choices.getElement().setAttribute("role", "group");
        choices.getElement().setAttribute("aria-label", "Kinds of " + product);
        left.getElement().setAttribute("aria-live", "polite");
        add(choices, price, left);
    }

    void show(List<Variant> current) {
        if (!current.stream().map(Variant::id).toList().equals(List.copyOf(buttons.keySet()))) {
            rebuild(current);
        }
        variants = current;
        if (chosen().isEmpty()) {
            chosen = current.stream()
                    .filter(variant -> variant.left() > 0)
                    .findFirst()
                    .or(() -> current.stream().findFirst())
                    .map(Variant::id);
        }
        current.forEach(this::show);
        chosen().ifPresent(variant -> {
            price.show(variant.price(), variant.price().minus(variant.price()));
            left.setText(Words.stock(variant));
            setClassName("few", variant.left() <= Words.FEW);
        });
    }

    Optional<Variant> chosen() {
        return variants.stream()
                .filter(variant -> chosen.filter(variant.id()::equals).isPresent())
                .findFirst();
    }

    private void show(Variant variant) {
        NativeButton button = buttons.get(variant.id());
        if (button != null) {
            button.getElement()
                    .setAttribute(
                            "aria-pressed",
                            Boolean.toString(chosen.filter(variant.id()::equals).isPresent()));
            button.setClassName("gone", variant.left() <= 0);
        }
    }

    private void rebuild(List<Variant> current) {
        buttons.clear();
        choices.removeAll();
        for (Variant variant : current) {
            NativeButton button = new NativeButton(variant.name(), _ -> choose(variant.id()));
            buttons.put(variant.id(), Mark.test(button, "variant"));
            choices.add(button);
        }
        choices.setVisible(current.size() > 1);
    }

    private void choose(VariantId variant) {
        chosen = Optional.of(variant);
        show(variants);
        changed.run();
    }
}
