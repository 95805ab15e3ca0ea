package live.houselights.storefront;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import java.util.Comparator;
import live.houselights.catalog.Artworks;
import live.houselights.kernel.Money;
import live.houselights.merch.Product;
import live.houselights.merch.Variant;

/** A product in a grid: picture, name, price. */
class ProductCard extends Article {

    ProductCard(Product product) {
        addClassName("product-card");
        Mark.test(this, "product-card");
        Poster picture = new Poster(product.picture(), "", Artworks.Width.CARD, false);
        if (product.variants().stream().allMatch(variant -> variant.left() <= 0)) {
            picture.add(Mark.style(new Span("Sold out"), "badge danger"));
        }
        H3 name = new H3(Mark.test(new Anchor("/store/" + product.slug(), product.name()), "product-name"));
        add(picture, name, Mark.style(new Span(price(product)), "product-price numbers"));
    }

    private static String price(Product product) {
        Comparator<Money> cheaper = Comparator.comparingLong(Money::minor);
        return product.variants().stream()
                .map(Variant::price)
                .min(cheaper)
                .map(least -> {
                    boolean same = product.variants().stream()
                            .allMatch(variant -> variant.price().equals(least));
                    return (same ? "" : "from ") + Words.price(least);
                })
                .orElse("");
    }
}
