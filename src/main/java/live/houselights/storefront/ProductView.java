package live.houselights.storefront;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import live.houselights.carts.Carts;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Catalog;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.merch.Merch;
import live.houselights.merch.Product;
import live.houselights.merch.Variant;
import live.houselights.messages.sales.StockChanged;
import live.houselights.shell.FanLayout;
import live.houselights.shell.LiveUpdates;
import org.jspecify.annotations.Nullable;

/** One product: its picture, its variants with stock that moves, what sending it costs. */
@OnRole(Role.STOREFRONT)
@Route(value = "store/:slug", layout = FanLayout.class)
@AnonymousAllowed
class ProductView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final Merch merch;
    private final Catalog catalog;
    private final Carts carts;
    private final BrowserCart cart;
    private final Topics topics;
    private final Paragraph shipping = Mark.style(Mark.test(new Paragraph(), "shipping-cost"), "muted numbers");
    private final NativeButton add = Mark.style(
            Mark.test(new NativeButton("Add to cart", _ -> addToCart()), "add-to-cart"), "action primary large");
    private @Nullable Product product;
    private @Nullable VariantPicker picker;

    ProductView(Merch merch, Catalog catalog, Carts carts, BrowserCart cart, Topics topics) {
        this.merch = merch;
        this.catalog = catalog;
        this.carts = carts;
        this.cart = cart;
        this.topics = topics;
        Mark.style(this, "page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Product found = event.getRouteParameters()
                .get("slug")
                .flatMap(merch::product)
                .orElseThrow(() -> new NotFoundException("No such product"));
        product = found;
        VariantPicker variants = new VariantPicker(found.name(), this::refreshButton);
        picker = variants;
        Div content = Mark.style(
                new Div(new Poster(found.picture(), found.name(), Artworks.Width.PAGE, true), words(found, variants)),
                "product");
        LiveUpdates.of(content, topics, this::refresh)
                .on(StockChanged.class, changed -> changed.product().equals(found.id()));
        content.addAttachListener(_ -> refresh());
        removeAll();
        add(content);
    }

    @Override
    public String getPageTitle() {
        return product == null ? "Houselights" : product.name() + " · Houselights";
    }

    private Div words(Product found, VariantPicker variants) {
        Div words = Mark.style(new Div(), "product-words");
        catalog.artist(found.artist())
                .ifPresent(artist -> words.add(Mark.style(
                        new Paragraph(new Anchor("/artists/" + artist.slug(), artist.name())), "show-artist")));
        words.add(new H1(found.name()), variants);
        words.add(Mark.style(
                new Div(add, Mark.style(new Anchor("/checkout", "Go to your cart"), "action large")), "actions"));
        words.add(new ProseBlock(found.description()), shippingBlock());
        return words;
    }

    private Div shippingBlock() {
        Select<String> country = Mark.test(new Select<>(), "shipping-country");
        country.setLabel("Shipping to");
        country.setItems(merch.destinations());
        country.setItemLabelGenerator(Words::country);
        country.setPlaceholder("Choose a country");
        country.addValueChangeListener(chosen -> shipping.setText(merch.shippingTo(chosen.getValue())
                .map(cost -> "%s per order, however much is in it.".formatted(Words.price(cost)))
                .orElse("We do not ship there yet.")));
        return Mark.style(new Div(country, shipping), "shipping");
    }

    private void refresh() {
        Product before = product;
        VariantPicker variants = picker;
        if (before == null || variants == null) {
            return;
        }
        product = merch.product(before.slug()).orElse(before);
        variants.show(product.variants());
        refreshButton();
    }

    private void refreshButton() {
        boolean there = chosen().filter(variant -> variant.left() > 0).isPresent();
        add.setEnabled(there);
        add.setText(there ? "Add to cart" : "Sold out");
    }

    private Optional<Variant> chosen() {
        return picker == null ? Optional.empty() : picker.chosen();
    }

    private void addToCart() {
        chosen().ifPresent(variant -> {
            new Picks(cart, carts).add(variant, "In your cart. It is kept for ten minutes.");
            refresh();
        });
    }
}
