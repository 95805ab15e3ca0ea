package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Collectors;
import live.houselights.accounts.Permission;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Artworks;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ProductId;
import live.houselights.merch.Merch;
import live.houselights.merch.MerchDesk;
import live.houselights.merch.Product;
import live.houselights.merch.Variant;
import live.houselights.messages.sales.StockChanged;
import live.houselights.shell.LiveUpdates;
import org.jspecify.annotations.Nullable;

/** An artist's products and their stock. */
@OnRole(Role.BACKSTAGE)
@Route(value = "backstage/merch", layout = BackstageLayout.class)
@PageTitle("Merch · Backstage")
@RolesAllowed("STAFF")
class MerchView extends Section implements BeforeEnterObserver {

    private final Gate gate;
    private final Merch merch;
    private final MerchDesk desk;
    private final Artworks artworks;
    private final Select<Artist> artist = new Select<>();
    private final Grid<Product> products = new Grid<>();
    private final Paragraph none = new Paragraph("Nothing to take home yet. Add a first product.");

    MerchView(Gate gate, Merch merch, MerchDesk desk, Artworks artworks, Topics topics) {
        this.gate = gate;
        this.merch = merch;
        this.desk = desk;
        this.artworks = artworks;
        addClassName("desk");
        artist.setAriaLabel("Artist");
        artist.setItemLabelGenerator(Artist::name);
        artist.addValueChangeListener(_ -> refresh());
        Button another = new Button("New product", _ -> open(null));
        another.addThemeVariants(ButtonVariant.PRIMARY);
        another.setTestId("new-product");
        Fold.onPhones(
                products,
                products.addComponentColumn(product -> Fold.row(name(product), stock(product)))
                        .setHeader("Products"),
                List.of(
                        products.addComponentColumn(this::name)
                                .setHeader("Product")
                                .setFlexGrow(2),
                        products.addColumn(MerchView::stock)
                                .setHeader("Left, by variant")
                                .setFlexGrow(4)));
        products.addThemeVariants(GridVariant.LUMO_COMPACT);
        products.setAllRowsVisible(true);
        products.setTestId("products");
        none.addClassName("empty");
        Div filters = new Div(artist);
        filters.addClassName("filters");
        add(new Header(new H1("Merch"), another), filters, products, none);
        LiveUpdates.of(this, topics, this::refresh).on(StockChanged.class, _ -> true);
    }

    private Button name(Product product) {
        Button open = new Button(product.name(), _ -> open(product));
        open.addThemeVariants(ButtonVariant.TERTIARY);
        open.setTestId("open-product");
        open.getElement().setAttribute("data-row", true);
        return open;
    }

    private static String stock(Product product) {
        return product.variants().stream()
                .map(variant -> "%s: %d".formatted(variant.name(), variant.left()))
                .collect(Collectors.joining(" · "));
    }

    private void open(@Nullable Product product) {
        Artist of = artist.getValue();
        ProductId id = product == null ? ProductId.next() : product.id();
        new ProductDialog(
                        of,
                        product,
                        artworks,
                        (draft, seen) -> {
                            gate.require(Permission.PROGRAMME, of.id());
                            MerchDesk.SaveOutcome outcome =
                                    seen == null ? desk.save(id, draft) : desk.save(id, draft, seen);
                            refresh();
                            return outcome;
                        },
                        () -> variants(of, id))
                .open();
    }

    private List<Variant> variants(Artist of, ProductId id) {
        return merch.productsOf(of.id()).stream()
                .filter(product -> product.id().equals(id))
                .flatMap(product -> product.variants().stream())
                .toList();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<Artist> mine = gate.artists(Permission.PROGRAMME);
        if (mine.isEmpty()) {
            throw new NotFoundException("Nobody's goods to edit");
        }
        artist.setItems(mine);
        artist.setValue(mine.getFirst());
    }

    private void refresh() {
        List<Product> current = merch.productsOf(artist.getValue().id());
        products.setItems(current);
        products.setVisible(!current.isEmpty());
        none.setVisible(current.isEmpty());
    }
}
