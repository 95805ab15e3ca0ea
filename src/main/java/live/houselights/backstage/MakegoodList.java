package live.houselights.backstage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import live.houselights.catalog.Show;
import live.houselights.makegoods.Makegoods;
import live.houselights.makegoods.Makegoods.Filter;
import live.houselights.makegoods.Makegoods.Kind;
import live.houselights.makegoods.Makegoods.Makegood;

/** Who got what, lazily; filters live in the address and the export obeys them. */
class MakegoodList extends Section {

    private static final int MOST_WITHOUT_SCROLLING = 30;

    private final Show show;
    private final Makegoods makegoods;
    private final Runnable permission;
    private final Consumer<Map<String, String>> remember;
    private final Select<Kind> kind = new Select<>();
    private final TextField search = new TextField();
    private final Grid<Makegood> list = new Grid<>();
    private final Paragraph quiet = new Paragraph();

    /**
     * @param permission throws unless this person may
     * @param remember takes the filters into the address
     */
    MakegoodList(Show show, Makegoods makegoods, Runnable permission, Consumer<Map<String, String>> remember) {
        this.show = show;
        this.makegoods = makegoods;
        this.permission = permission;
        this.remember = remember;
        quiet.addClassName("empty");
        quiet.setTestId("makegood-none");
        add(new Header(new H2("Who got what"), export()), filters(), quiet, columns());
    }

    /** Shows what these filters let through. */
    void enter(QueryParameters address) {
        kind.setValue(address.getSingleParameter("got")
                .flatMap(name -> Arrays.stream(Kind.values())
                        .filter(one -> one.name().equalsIgnoreCase(name))
                        .findFirst())
                .orElse(null));
        search.setValue(address.getSingleParameter("q").orElse(""));
        int found = makegoods.count(filter());
        list.getDataProvider().refreshAll();
        list.setAllRowsVisible(found <= MOST_WITHOUT_SCROLLING);
        list.setVisible(found > 0);
        quiet.setVisible(found == 0);
        quiet.setText(
                kind.isEmpty() && search.isEmpty()
                        ? "Nobody has got anything yet. Tickets are looked at half an hour after the show."
                        : "Nothing that was given is like that.");
    }

    private Component filters() {
        kind.setAriaLabel("What was given");
        kind.setPlaceholder("Everything");
        kind.setEmptySelectionAllowed(true);
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(one -> one == null ? "Everything" : MakegoodWords.kind(one));
        kind.setTestId("makegood-got");
        search.setPlaceholder("Ticket's number");
        search.setAriaLabel("Search tickets");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setTestId("search");
        search.getElement().setAttribute("data-search", true);
        kind.addValueChangeListener(event -> rememberFilters(event.isFromClient()));
        search.addValueChangeListener(event -> rememberFilters(event.isFromClient()));
        Div filters = new Div(search, kind);
        filters.addClassName("filters");
        return filters;
    }

    private void rememberFilters(boolean byPerson) {
        if (byPerson) {
            Map<String, String> filters = new TreeMap<>();
            Optional.ofNullable(kind.getValue()).ifPresent(one -> filters.put("got", one.name()));
            if (!search.isEmpty()) {
                filters.put("q", search.getValue());
            }
            remember.accept(filters);
        }
    }

    private Component columns() {
        Fold.onPhones(
                list,
                list.addComponentColumn(MakegoodList::folded).setHeader("Tickets"),
                List.of(
                        list.addColumn(Makegood::number).setHeader("Ticket").setAutoWidth(true),
                        list.addColumn(each -> MakegoodWords.share(each.stalledPermille()))
                                .setHeader("Stood")
                                .setAutoWidth(true),
                        list.addColumn(each -> MakegoodWords.length(each.stalled()))
                                .setHeader("For (min)")
                                .setAutoWidth(true),
                        list.addColumn(Makegood::rebuffers).setHeader("Times").setAutoWidth(true),
                        list.addColumn(each ->
                                        MakegoodWords.length(each.played().plus(each.stalled())))
                                .setHeader("Watched (min)")
                                .setAutoWidth(true),
                        list.addColumn(each -> MakegoodWords.given(each.given()))
                                .setHeader("Got")
                                .setAutoWidth(true),
                        list.addColumn(Makegood::reason).setHeader("Because").setFlexGrow(3)));
        list.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        CallbackDataProvider<Makegood, Void> found = DataProvider.fromCallbacks(
                query -> makegoods.find(filter(), query.getOffset(), query.getLimit()).stream(),
                _ -> makegoods.count(filter()));
        list.setDataProvider(found);
        list.addClassName("tall");
        list.setTestId("makegood-list");
        return list;
    }

    private static Component folded(Makegood each) {
        String stood = "Stood %s of %s min, %s"
                .formatted(
                        MakegoodWords.length(each.stalled()),
                        MakegoodWords.length(each.played().plus(each.stalled())),
                        MakegoodWords.share(each.stalledPermille()));
        Span head = new Span("%s: %s".formatted(each.number(), MakegoodWords.given(each.given())));
        return each.reason().isEmpty() ? Fold.row(head, stood) : Fold.row(head, stood, each.reason());
    }

    private Component export() {
        Anchor export = new Anchor(
                DownloadHandler.fromInputStream(_ -> {
                    permission.run();
                    byte[] file = MakegoodsCsv.write(makegoods, filter());
                    return new DownloadResponse(
                            new ByteArrayInputStream(file),
                            "make-goods-%s.csv".formatted(show.slug()),
                            "text/csv",
                            file.length);
                }),
                "Export CSV");
        export.setTestId("export");
        export.addClassName("export");
        return export;
    }

    private Filter filter() {
        return new Filter(show.id(), Optional.ofNullable(kind.getValue()), search.getValue());
    }
}
