package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Artworks;
import live.houselights.kernel.Money;
import live.houselights.kernel.VariantId;
import live.houselights.merch.MerchDesk.ProductDraft;
import live.houselights.merch.MerchDesk.SaveOutcome;
import live.houselights.merch.MerchDesk.VariantDraft;
import live.houselights.merch.Product;
import live.houselights.merch.Variant;
import org.jspecify.annotations.Nullable;

/** The fields of a product and its variants. Stays open, with what was typed, until the store takes it. */
class ProductDialog extends Dialog {

    private static final Currency USUAL_CURRENCY = Currency.getInstance("EUR");

    private final Artist artist;
    private final TextField name = new TextField("Name");
    private final TextArea description = new TextArea("Description");
    private final PictureField picture;
    private final Div variants = new Div();
    private final List<VariantRow> rows = new ArrayList<>();
    private final Paragraph problem = new Paragraph();

    ProductDialog(
            Artist artist, @Nullable Product product, Artworks artworks, Function<ProductDraft, SaveOutcome> save) {
        this.artist = artist;
        picture = new PictureField("Picture", artworks);
        setHeaderTitle(product == null ? "New product" : "Edit " + product.name());
        setWidth("min(44rem, 94vw)");
        name.setTestId("product-name");
        name.setWidthFull();
        description.setWidthFull();
        description.setHelperText("Markdown");
        problem.addClassName("picture-problem");
        problem.getElement().setAttribute("role", "alert");
        if (product == null) {
            addRow(null);
        } else {
            name.setValue(product.name());
            description.setValue(product.description());
            picture.show(product.picture());
            product.variants().forEach(this::addRow);
        }
        Button another = new Button("Add variant", _ -> addRow(null));
        add(name, description, picture, new H2("Variants"), variants, another, problem);
        Button done = new Button("Save product", _ -> submit(save));
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.setTestId("save-product");
        getFooter().add(new Button("Cancel", _ -> close()), done);
    }

    private void addRow(@Nullable Variant variant) {
        VariantRow row = new VariantRow(variant);
        rows.add(row);
        variants.add(row);
    }

    private void submit(Function<ProductDraft, SaveOutcome> save) {
        problem.setText("");
        List<VariantDraft> drafts = new ArrayList<>();
        for (VariantRow row : rows) {
            Optional<VariantDraft> draft = row.read();
            if (draft.isEmpty()) {
                problem.setText(
                        "Each variant needs a name, a price with at most two digits after the point, and a stock.");
                return;
            }
            drafts.add(draft.get());
        }
        ProductDraft draft = new ProductDraft(
                artist.id(), name.getValue().strip(), description.getValue(), picture.artwork(), drafts);
        switch (save.apply(draft)) {
            case SaveOutcome.Saved _ -> {
                close();
                Words.done("Saved.");
            }
            case SaveOutcome.Refused(String _, String sentence) -> problem.setText(sentence);
        }
    }

    /** One variant's fields. */
    private static class VariantRow extends Div {

        private final VariantId id;
        private final Currency currency;
        private final TextField name = new TextField("Variant");
        private final BigDecimalField price = new BigDecimalField("Price");
        private final IntegerField stock = new IntegerField("Stock");

        VariantRow(@Nullable Variant variant) {
            addClassName("filters");
            id = variant == null ? VariantId.next() : variant.id();
            currency = variant == null ? USUAL_CURRENCY : variant.price().currency();
            name.setTestId("variant-name");
            price.setTestId("variant-price");
            stock.setTestId("variant-stock");
            if (variant != null) {
                name.setValue(variant.name());
                price.setValue(variant.price().toMajor());
                stock.setValue(variant.stock());
            }
            add(name, price, stock);
        }

        Optional<VariantDraft> read() {
            BigDecimal typed = price.getValue();
            Integer count = stock.getValue();
            if (name.isEmpty() || typed == null || count == null) {
                return Optional.empty();
            }
            try {
                long minor = typed.movePointRight(currency.getDefaultFractionDigits())
                        .longValueExact();
                return Optional.of(new VariantDraft(id, name.getValue().strip(), new Money(minor, currency), count));
            } catch (ArithmeticException _) {
                return Optional.empty();
            }
        }
    }
}
