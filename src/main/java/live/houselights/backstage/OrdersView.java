package live.houselights.backstage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import live.houselights.accounts.Permission;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.merch.Merch;
import live.houselights.messages.sales.OrderChanged;
import live.houselights.orders.Order;
import live.houselights.orders.OrderState;
import live.houselights.orders.Orders;
import live.houselights.orders.Orders.OrderFilter;
import live.houselights.shell.LiveUpdates;
import org.jspecify.annotations.Nullable;

/** An artist's orders, newest first, lazily; filters live in the address and the export obeys them. */
@OnRole(Role.BACKSTAGE)
@Route(value = "backstage/orders", layout = BackstageLayout.class)
@PageTitle("Orders · Backstage")
@RolesAllowed("STAFF")
class OrdersView extends Section implements BeforeEnterObserver {

    private static final int MOST_WITHOUT_SCROLLING = 30;
    private static final ZoneId ZONE = ZoneId.of("UTC");

    private final Gate gate;
    private final Catalog catalog;
    private final Orders orders;
    private final Merch merch;
    private final OrdersCsv csv;
    private final Select<Artist> artist = new Select<>();
    private final Select<Show> show = new Select<>();
    private final Select<OrderState> state = new Select<>();
    private final TextField search = new TextField();
    private final Grid<Order> list = new Grid<>();
    private final CallbackDataProvider<Order, Void> found;

    OrdersView(Gate gate, Catalog catalog, Orders orders, Merch merch, OrdersCsv csv, Topics topics) {
        this.gate = gate;
        this.catalog = catalog;
        this.orders = orders;
        this.merch = merch;
        this.csv = csv;
        found = DataProvider.fromCallbacks(
                query -> orders.find(filter(), query.getOffset(), query.getLimit()).stream(),
                _ -> orders.count(filter()));
        addClassName("desk");
        add(new Header(new H1("Orders"), export()), filters(), columns());
        LiveUpdates.of(this, topics, this::refresh).on(OrderChanged.class, _ -> true);
    }

    private Component filters() {
        artist.setAriaLabel("Artist");
        artist.setItemLabelGenerator(Artist::name);
        show.setAriaLabel("Show");
        show.setPlaceholder("All shows");
        show.setEmptySelectionAllowed(true);
        show.setItemLabelGenerator(one -> one == null ? "All shows" : one.title());
        state.setAriaLabel("State");
        state.setPlaceholder("All states");
        state.setEmptySelectionAllowed(true);
        state.setItems(OrderState.values());
        state.setItemLabelGenerator(one -> one == null ? "All states" : Words.state(one));
        search.setPlaceholder("E-mail, name or number");
        search.setAriaLabel("Search orders");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setTestId("search");
        search.getElement().setAttribute("data-search", true);
        artist.addValueChangeListener(event -> {
            offerShows(event.getValue());
            rememberFilters(event.isFromClient());
        });
        show.addValueChangeListener(event -> rememberFilters(event.isFromClient()));
        state.addValueChangeListener(event -> rememberFilters(event.isFromClient()));
        search.addValueChangeListener(event -> rememberFilters(event.isFromClient()));
        Div filters = new Div(search, artist, show, state);
        filters.addClassName("filters");
        return filters;
    }

    private Component columns() {
        Fold.onPhones(
                list,
                list.addComponentColumn(this::folded).setHeader("Orders"),
                List.of(
                        list.addComponentColumn(this::number).setHeader("Order").setAutoWidth(true),
                        list.addColumn(order -> order.buyer().name()).setHeader("Buyer"),
                        list.addColumn(order -> order.buyer().email())
                                .setHeader("E-mail")
                                .setFlexGrow(2),
                        list.addColumn(order -> order.total().toString())
                                .setHeader("Total")
                                .setAutoWidth(true),
                        list.addColumn(order -> Words.state(order.state()))
                                .setHeader("State")
                                .setAutoWidth(true),
                        list.addColumn(order -> Words.moment(order.placedAt(), ZONE))
                                .setHeader("Placed")
                                .setAutoWidth(true)));
        list.addThemeVariants(GridVariant.LUMO_COMPACT);
        list.setDataProvider(found);
        list.addClassName("tall");
        list.setTestId("orders");
        list.addItemDoubleClickListener(event -> open(event.getItem()));
        return list;
    }

    private Component folded(Order order) {
        return Fold.row(
                number(order),
                order.buyer().name() + " · " + order.total(),
                Words.state(order.state()) + " · " + Words.moment(order.placedAt(), ZONE));
    }

    private Component number(Order order) {
        Button open = new Button(order.number(), _ -> open(order));
        open.addThemeVariants(com.vaadin.flow.component.button.ButtonVariant.TERTIARY);
        open.setTestId("open-order");
        open.getElement().setAttribute("data-row", true);
        return open;
    }

    private void open(Order order) {
        new OrderDialog(order, merch.shipments(order.id()), orders, gate, this::refresh).open();
    }

    private Component export() {
        Anchor export = new Anchor(
                DownloadHandler.fromInputStream(_ -> {
                    gate.require(Permission.SALES, artist.getValue().id());
                    byte[] file = csv.write(filter());
                    return new DownloadResponse(new ByteArrayInputStream(file), "orders.csv", "text/csv", file.length);
                }),
                "Export CSV");
        export.setTestId("export");
        export.addClassName("export");
        return export;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<Artist> mine = gate.artists(Permission.SALES);
        if (mine.isEmpty()) {
            throw new NotFoundException("Nobody's orders to see");
        }
        QueryParameters address = event.getLocation().getQueryParameters();
        artist.setItems(mine);
        artist.setValue(mine.stream()
                .filter(one -> address.getSingleParameter("artist")
                        .filter(one.slug()::equals)
                        .isPresent())
                .findFirst()
                .orElse(mine.getFirst()));
        show.setValue(address.getSingleParameter("show")
                .flatMap(wanted -> show.getListDataView()
                        .getItems()
                        .filter(one -> one.slug().equals(wanted))
                        .findFirst())
                .orElse(null));
        state.setValue(address.getSingleParameter("state")
                .flatMap(name -> Arrays.stream(OrderState.values())
                        .filter(one -> one.name().equalsIgnoreCase(name))
                        .findFirst())
                .orElse(null));
        search.setValue(address.getSingleParameter("q").orElse(""));
        refresh();
    }

    private void refresh() {
        found.refreshAll();
        list.setAllRowsVisible(orders.count(filter()) <= MOST_WITHOUT_SCROLLING);
    }

    private void offerShows(@Nullable Artist of) {
        show.setItems(of == null ? List.of() : catalog.showsOf(of.id()));
    }

    private OrderFilter filter() {
        return new OrderFilter(
                artist.getValue().id(),
                Optional.ofNullable(show.getValue()).map(Show::id),
                Optional.ofNullable(state.getValue()),
                search.getValue().strip());
    }

    private void rememberFilters(boolean byPerson) {
        if (byPerson) {
            Map<String, String> filters = new TreeMap<>();
            filters.put("artist", artist.getValue().slug());
            Optional.ofNullable(show.getValue()).ifPresent(one -> filters.put("show", one.slug()));
            Optional.ofNullable(state.getValue()).ifPresent(one -> filters.put("state", one.name()));
            if (!search.isEmpty()) {
                filters.put("q", search.getValue());
            }
            getUI().ifPresent(ui -> ui.navigate(OrdersView.class, QueryParameters.simple(filters)));
        }
    }
}
