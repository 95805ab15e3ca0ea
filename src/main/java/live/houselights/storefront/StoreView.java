package live.houselights.storefront;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import live.houselights.catalog.Catalog;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ArtistId;
import live.houselights.merch.Merch;
import live.houselights.merch.Product;
import live.houselights.messages.sales.StockChanged;
import live.houselights.shell.FanLayout;
import live.houselights.shell.LiveUpdates;

/** Everything to take home, artist by artist. */
@OnRole(Role.STOREFRONT)
@Route(value = "store", layout = FanLayout.class)
@PageTitle("Store · Houselights")
@AnonymousAllowed
class StoreView extends Div {

    private final Merch merch;
    private final Catalog catalog;
    private List<Product> shown = List.of();

    StoreView(Merch merch, Catalog catalog, Topics topics) {
        this.merch = merch;
        this.catalog = catalog;
        Mark.style(this, "page store");
        LiveUpdates.of(this, topics, this::refresh).on(StockChanged.class, _ -> true);
        addAttachListener(_ -> refresh());
    }

    private void refresh() {
        List<Product> products = merch.products();
        if (products.equals(shown) && getChildren().findAny().isPresent()) {
            return;
        }
        shown = products;
        removeAll();
        add(new H1("Store"), Mark.style(new Paragraph("What the bands printed, pressed and sewed."), "lead"));
        if (products.isEmpty()) {
            add(Mark.style(new Paragraph("Nothing is for sale just now."), "muted"));
        }
        byArtist(products).forEach((artist, theirs) -> add(shelf(artist, theirs)));
    }

    private static Map<ArtistId, List<Product>> byArtist(List<Product> products) {
        return products.stream()
                .collect(Collectors.groupingBy(Product::artist, LinkedHashMap::new, Collectors.toList()));
    }

    private Section shelf(ArtistId artist, List<Product> theirs) {
        H2 heading = new H2();
        catalog.artist(artist).ifPresent(known -> heading.add(new Anchor("/artists/" + known.slug(), known.name())));
        Div grid = Mark.style(new Div(), "product-grid");
        theirs.forEach(product -> grid.add(new ProductCard(product)));
        return Mark.style(new Section(heading, grid), "row");
    }
}
