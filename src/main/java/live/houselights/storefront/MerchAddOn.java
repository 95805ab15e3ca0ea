package live.houselights.storefront;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import java.util.function.Consumer;
import live.houselights.catalog.Artworks;
import live.houselights.merch.Product;
import live.houselights.merch.Variant;

/** A product beside the tickets: pick a variant, put it into the cart. */
class MerchAddOn extends Article {

    private final NativeButton add = Mark.style(Mark.test(new NativeButton(), "merch-add"), "action");
    private final VariantPicker picker;

    MerchAddOn(Product product, Consumer<Variant> wish) {
        addClassName("add-on");
        Mark.test(this, "merch-add-on");
        picker = new VariantPicker(product.name(), this::refreshButton);
        add.addClickListener(_ -> picker.chosen().ifPresent(wish));
        add.setAriaLabel("Add to your cart: " + product.name());
        Anchor name = new Anchor("/store/" + product.slug(), product.name());
        add(
                new Poster(product.picture(), "", Artworks.Width.CARD, false),
                Mark.style(new Div(new H3(name), picker, add), "add-on-words"));
        show(product);
    }

    final void show(Product product) {
        picker.show(product.variants());
        refreshButton();
    }

    private void refreshButton() {
        boolean there = picker.chosen().filter(variant -> variant.left() > 0).isPresent();
        add.setText(there ? "Add" : "Sold out");
        add.setEnabled(there);
    }
}
