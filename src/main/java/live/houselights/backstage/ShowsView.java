package live.houselights.backstage;

import com.vaadin.flow.component.Component;
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
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import live.houselights.accounts.Permission;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;

/** Every show of one's artists, with filters that live in the address. */
@OnRole(Role.BACKSTAGE)
@Route(value = "backstage", layout = BackstageLayout.class)
@RouteAlias(value = "backstage/shows", layout = BackstageLayout.class)
@PageTitle("Shows · Backstage")
@RolesAllowed("STAFF")
class ShowsView extends Section implements BeforeEnterObserver {

    private static final String ALL = "All";
    private static final List<String> STATES =
            List.of(ALL, "Draft", "Published", "Doors open", "Live", "Replay", "Ended", "Cancelled");

    private final Gate gate;
    private final Catalog catalog;
    private final BoxOffice boxOffice;
    private final Clock clock;
    private final TextField search = new TextField();
    private final Select<String> state = new Select<>();
    private final Grid<Show> shows = new Grid<>();
    private final Div empty = new Div();

    ShowsView(Gate gate, Catalog catalog, BoxOffice boxOffice, Clock clock) {
        this.gate = gate;
        this.catalog = catalog;
        this.boxOffice = boxOffice;
        this.clock = clock;
        addClassName("desk");
        add(heading(), filters(), columns(), empty);
    }

    private Component heading() {
        Header heading = new Header(new H1("Shows"));
        if (!gate.artists(Permission.PROGRAMME).isEmpty()) {
            Button draft = new Button("New show", _ -> getUI().ifPresent(ui -> ui.navigate(ShowEditorView.class)));
            draft.addThemeVariants(ButtonVariant.PRIMARY);
            draft.setTestId("new-show");
            heading.add(draft);
        }
        return heading;
    }

    private Component filters() {
        search.setPlaceholder("Search title or artist");
        search.setAriaLabel("Search shows");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setTestId("search");
        search.getElement().setAttribute("data-search", true);
        state.setItems(STATES);
        state.setAriaLabel("State");
        state.setValue(ALL);
        search.addValueChangeListener(event -> rememberFilters(event.isFromClient()));
        state.addValueChangeListener(event -> rememberFilters(event.isFromClient()));
        Div filters = new Div(search, state);
        filters.addClassName("filters");
        return filters;
    }

    private Component columns() {
        Fold.onPhones(
                shows,
                shows.addComponentColumn(this::folded).setHeader("Shows"),
                List.of(
                        shows.addComponentColumn(this::title)
                                .setHeader("Show")
                                .setFlexGrow(3)
                                .setComparator(Show::title),
                        shows.addColumn(Show::artistName).setHeader("Artist").setSortable(true),
                        shows.addColumn(show -> Words.moment(show.startsAt(), show.zone()))
                                .setHeader("Starts")
                                .setComparator(Show::startsAt)
                                .setFlexGrow(2),
                        shows.addComponentColumn(show -> Words.badge(show, clock.instant()))
                                .setHeader("State")
                                .setAutoWidth(true),
                        shows.addColumn(this::sold).setHeader("Sold").setAutoWidth(true)));
        shows.addThemeVariants(GridVariant.LUMO_COMPACT);
        shows.setAllRowsVisible(true);
        shows.setTestId("shows");
        return shows;
    }

    private Component folded(Show show) {
        Div head = new Div(title(show), Words.badge(show, clock.instant()));
        head.addClassName("folded-head");
        return Fold.row(head, Words.moment(show.startsAt(), show.zone()), show.artistName() + " · sold " + sold(show));
    }

    private Component title(Show show) {
        RouterLink link = new RouterLink(
                show.title(),
                ShowView.class,
                new RouteParameters("show", show.id().toString()));
        link.setTestId("show-link");
        link.getElement().setAttribute("data-row", true);
        return link;
    }

    private String sold(Show show) {
        List<Tier> tiers = boxOffice.tiers(show.id());
        int sold = tiers.stream().mapToInt(Tier::sold).sum();
        int capacity = tiers.stream().mapToInt(Tier::capacity).sum();
        return "%,d of %,d".formatted(sold, capacity);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters address = event.getLocation().getQueryParameters();
        search.setValue(address.getSingleParameter("q").orElse(""));
        state.setValue(
                address.getSingleParameter("state").filter(STATES::contains).orElse(ALL));
        refresh();
    }

    private void rememberFilters(boolean byPerson) {
        if (byPerson) {
            Map<String, String> filters = new TreeMap<>();
            if (!search.isEmpty()) {
                filters.put("q", search.getValue());
            }
            if (!ALL.equals(state.getValue())) {
                filters.put("state", state.getValue());
            }
            getUI().ifPresent(ui -> ui.navigate(ShowsView.class, QueryParameters.simple(filters)));
        }
    }

    private void refresh() {
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        List<Show> found = gate.artists(Permission.MODERATION).stream()
                .flatMap(artist -> catalog.showsOf(artist.id()).stream())
                .filter(show -> (show.title() + " " + show.artistName())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .filter(show -> ALL.equals(state.getValue())
                        || Words.state(show, clock.instant()).equals(state.getValue()))
                .sorted(Comparator.comparing(Show::startsAt).reversed())
                .toList();
        shows.setItems(found);
        shows.setVisible(!found.isEmpty());
        empty.removeAll();
        if (found.isEmpty()) {
            empty.addClassName("empty");
            empty.add(new Paragraph("No show matches. Clear the filters, or draft a new one."));
        }
    }
}
