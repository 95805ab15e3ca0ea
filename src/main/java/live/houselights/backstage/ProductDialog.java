package live.houselights.backstage;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Artworks;
import live.houselights.merch.MerchDesk.ProductDraft;
import live.houselights.merch.MerchDesk.SaveOutcome;
import live.houselights.merch.MerchDesk.VariantDraft;
import live.houselights.merch.Product;
import live.houselights.merch.Variant;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a product and its variants. Stays open, with what was typed, until the store takes it. Fans buy while it is
 * open: it says which stock it showed, so that a number typed over one that is no longer true is refused, with the new one.
 */
class ProductDialog extends Dialog {

    private final Artist artist;
    private final Supplier<List<Variant>> stored;
    private final TextField name = new TextField("Name");
    private final TextArea description = new TextArea("Description");
    private final PictureField picture;
    private final Div variants = new Div();
    private final List<VariantRow> rows = new ArrayList<>();
    private final Paragraph problem = new Paragraph();
    private final MeanwhileNotice notice = new MeanwhileNotice("product");
    private @Nullable Meanwhile<Product> meanwhile;

    /**
     * @param save told the draft, and the product that it was edited from; null for a new one
     */
    ProductDialog(
            Artist artist,
            @Nullable Product product,
            Artworks artworks,
            BiFunction<ProductDraft, @Nullable Product, SaveOutcome> save,
            Supplier<List<Variant>> stored) {
        this.artist = artist;
        this.stored = stored;
        picture = new PictureField("Picture", artworks);
        setHeaderTitle(product == null ? "New product" : "Edit " + product.name());
        setWidth("min(44rem, 94vw)");
        addClassName("form-dialog");
        name.setTestId("product-name");
        description.setTestId("product-description");
        description.setHelperText("Markdown");
        description.setMinRows(3);
        variants.addClassName("variant-rows");
        variants.setTestId("variants");
        problem.addClassName("form-problem");
        problem.setTestId("product-problem");
        problem.getElement().setAttribute("role", "alert");
        if (product == null) {
            addRow(null);
        } else {
            name.setValue(product.name());
            description.setValue(product.description());
            picture.show(product.picture());
            product.variants().forEach(this::addRow);
            meanwhile = new Meanwhile<>(product)
                    .compare("Name", name::getValue, name::setValue, Product::name, Function.identity())
                    .compare(
                            "Description",
                            description::getValue,
                            description::setValue,
                            Product::description,
                            Function.identity())
                    .compare("Picture", picture::artwork, picture::show, Product::picture, _ -> "another picture");
        }
        Button another = new Button("Add variant", _ -> addRow(null));
        another.setTestId("add-variant");
        Div fields = new Div(notice, name, description, picture, new H3("Variants"), variants, another, problem);
        fields.addClassName("form-stack");
        add(fields);
        Button done = new Button("Save product", _ -> submit(save));
        done.addThemeVariants(ButtonVariant.PRIMARY);
        done.setTestId("save-product");
        getFooter().add(new Button("Cancel", _ -> close()), done);
    }

    private void addRow(@Nullable Variant variant) {
        VariantRow row = new VariantRow(variant, this::takeAway);
        rows.add(row);
        variants.add(row);
    }

    private void takeAway(VariantRow row) {
        rows.remove(row);
        variants.remove(row);
    }

    private void submit(BiFunction<ProductDraft, @Nullable Product, SaveOutcome> save) {
        notice.hide();
        problem.setText("");
        name.setInvalid(false);
        description.setInvalid(false);
        List<Optional<VariantDraft>> typed = rows.stream().map(VariantRow::read).toList();
        if (typed.stream().anyMatch(Optional::isEmpty)) {
            return;
        }
        ProductDraft draft = new ProductDraft(
                artist.id(),
                name.getValue().strip(),
                description.getValue(),
                picture.artwork(),
                typed.stream().flatMap(Optional::stream).toList());
        switch (save.apply(draft, meanwhile == null ? null : meanwhile.seen())) {
            case SaveOutcome.Overtaken(Product now) -> catchUp(now);
            case SaveOutcome.Saved _ -> {
                close();
                Words.done("Saved.");
            }
            case SaveOutcome.Refused(String field, String sentence) -> refused(field, sentence);
        }
    }

    private void catchUp(Product now) {
        if (meanwhile == null) {
            return;
        }
        Product before = meanwhile.seen();
        List<Meanwhile.Change> changes = new ArrayList<>(meanwhile.catchUp(now));
        for (Variant variant : now.variants()) {
            Optional<VariantRow> row =
                    rows.stream().filter(it -> it.isOf(variant)).findFirst();
            row.ifPresent(it -> changes.addAll(it.catchUp(variant)));
            boolean known = before.variants().stream().anyMatch(it -> it.id().equals(variant.id()));
            if (row.isEmpty() && !known) {
                addRow(variant);
                changes.add(new Meanwhile.Change("Variants", "", variant.name(), null));
            }
        }
        before.variants().stream()
                .filter(old -> now.variants().stream().noneMatch(it -> it.id().equals(old.id())))
                .forEach(old -> changes.add(new Meanwhile.Change(
                        "Variants (saved again, it is back on sale)", old.name(), "", takeAway(old))));
        notice.show(changes);
    }

    private @Nullable Runnable takeAway(Variant variant) {
        return rows.stream()
                .filter(row -> row.isOf(variant))
                .findFirst()
                .<Runnable>map(row -> () -> takeAway(row))
                .orElse(null);
    }

    private void refused(String field, String sentence) {
        switch (field) {
            case "name" -> mark(name, sentence);
            case "description" -> mark(description, sentence);
            default -> problem.setText(sentence);
        }
        List<Variant> now = stored.get();
        rows.forEach(row -> row.catchUp(now));
    }

    private static void mark(HasValidation field, String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(true);
    }
}
