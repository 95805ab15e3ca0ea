package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import live.houselights.kernel.Money;
import live.houselights.kernel.VariantId;
import live.houselights.merch.MerchDesk.VariantDraft;
import live.houselights.merch.Variant;
import org.jspecify.annotations.Nullable;

/** One variant's fields. Remembers the stock that it showed. */
class VariantRow extends Div {

    private final VariantId id;
    private final TextField name = new TextField("Variant");
    private final PriceField price;
    private final IntegerField stock = new IntegerField("Stock");
    private @Nullable Integer seenStock;
    private @Nullable Meanwhile<Variant> meanwhile;

    VariantRow(@Nullable Variant variant, Consumer<VariantRow> takeAway) {
        id = variant == null ? VariantId.next() : variant.id();
        price = new PriceField(
                "Price",
                variant == null ? PriceField.USUAL_CURRENCY : variant.price().currency());
        name.setTestId("variant-name");
        price.setTestId("variant-price");
        stock.setTestId("variant-stock");
        stock.setMin(0);
        if (variant != null) {
            name.setValue(variant.name());
            price.show(variant.price());
            stock.setValue(variant.stock());
            seenStock = variant.stock();
            stock.setHelperText("%,d in carts".formatted(variant.stock() - variant.left()));
            meanwhile = new Meanwhile<>(variant)
                    .compare("Name of a variant", name::getValue, name::setValue, Variant::name, Function.identity())
                    .compare(
                            "Price of " + variant.name(),
                            price::plain,
                            price::setValue,
                            it -> PriceField.plain(it.price()),
                            price::told);
        }
        Button remove = new Button(variant == null ? "Remove" : "Off sale", _ -> takeAway.accept(this));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setTestId("remove-variant");
        remove.setAriaLabel(variant == null ? "Remove this variant" : "Take %s off sale".formatted(variant.name()));
        addClassName("variant-row");
        add(name, price, stock, remove);
    }

    boolean isOf(Variant variant) {
        return id.equals(variant.id());
    }

    /** Shows what somebody else has saved of this variant, and answers what it is. */
    List<Meanwhile.Change> catchUp(Variant now) {
        return meanwhile == null ? List.of() : meanwhile.catchUp(now);
    }

    /** What is typed; empty when something is missing, and its field says what. */
    Optional<VariantDraft> read() {
        name.setErrorMessage("Such as M, or One size.");
        name.setInvalid(name.getValue().isBlank());
        stock.setErrorMessage("Type a whole number.");
        stock.setInvalid(stock.isEmpty());
        Optional<Money> amount = price.read();
        return name.isInvalid() || stock.isInvalid()
                ? Optional.empty()
                : amount.map(
                        money -> new VariantDraft(id, name.getValue().strip(), money, stock.getValue(), seenStock));
    }

    /** Shows what the stock is now: in the field itself, unless something else was typed there. */
    void catchUp(List<Variant> stored) {
        stored.stream().filter(variant -> variant.id().equals(id)).findFirst().ifPresent(variant -> {
            Integer seen = seenStock;
            if (seen != null && seen != variant.stock()) {
                if (seen.equals(stock.getValue())) {
                    stock.setValue(variant.stock());
                }
                stock.setHelperText("%,d in stock now".formatted(variant.stock()));
            }
            seenStock = variant.stock();
        });
    }
}
