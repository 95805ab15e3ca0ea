package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import live.houselights.kernel.ProductId;
import live.houselights.merch.Product;
import live.houselights.merch.Variant;

/** The artist's things beside the tickets. What a fan has picked in one of them stays while the stock of others changes. */
final class AddOns extends Section {

    private final Map<ProductId, MerchAddOn> shown = new LinkedHashMap<>();
    private final Div grid = Mark.style(new Div(), "add-ons");
    private final BiConsumer<Product, Variant> wish;

    AddOns(BiConsumer<Product, Variant> wish) {
        super(new H2("Take something home"));
        this.wish = wish;
        add(grid);
    }

    boolean isEmpty() {
        return shown.isEmpty();
    }

    /** Shows these, and is not there when there are none. */
    void show(List<Product> products) {
        setVisible(!products.isEmpty());
        if (!products.stream().map(Product::id).toList().equals(List.copyOf(shown.keySet()))) {
            shown.clear();
            grid.removeAll();
            for (Product product : products) {
                MerchAddOn addOn = new MerchAddOn(product, variant -> wish.accept(product, variant));
                shown.put(product.id(), addOn);
                grid.add(addOn);
            }
        }
        products.forEach(
                product -> Optional.ofNullable(shown.get(product.id())).ifPresent(addOn -> addOn.show(product)));
    }
}
