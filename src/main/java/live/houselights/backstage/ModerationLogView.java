package live.houselights.backstage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import live.houselights.accounts.Permission;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.messages.stage.StageChanged;
import live.houselights.onstage.ModerationLog;
import live.houselights.onstage.ModerationLog.Deed;
import live.houselights.onstage.ModerationLog.Entry;
import live.houselights.onstage.ModerationLog.Filter;
import live.houselights.onstage.ModerationLog.Undone;
import live.houselights.onstage.Stages;
import live.houselights.onstage.Stages.ModerationOutcome;
import live.houselights.shell.LiveUpdates;
import org.jspecify.annotations.Nullable;

/** What moderators did at one show, newest first, lazily; filters live in the address and the export obeys them. */
@OnRole(Role.BACKSTAGE)
@Route(value = "backstage/shows/:show/moderation", layout = BackstageLayout.class)
@PageTitle("Moderation log · Backstage")
@RolesAllowed("STAFF")
class ModerationLogView extends Section implements BeforeEnterObserver {

    private static final int MOST_WITHOUT_SCROLLING = 30;

    private final Gate gate;
    private final Stages stages;
    private final ModerationLog log;
    private final Select<Deed> deed = new Select<>();
    private final TextField search = new TextField();
    private final Grid<Entry> list = new Grid<>();
    private final Paragraph quiet = new Paragraph();
    private @Nullable Show show;

    ModerationLogView(Gate gate, Stages stages, ModerationLog log, Topics topics) {
        this.gate = gate;
        this.stages = stages;
        this.log = log;
        addClassName("desk");
        quiet.addClassName("empty");
        LiveUpdates.of(this, topics, this::refresh)
                .on(
                        StageChanged.class,
                        changed -> show != null && changed.show().equals(show.id()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Show of = gate.show(event.getRouteParameters().get("show").orElse(""), Permission.MODERATION);
        if (show == null) {
            show = of;
            RouterLink chat = new RouterLink("Chat", ChatDeskView.class, parameters(of));
            add(
                    new Header(new H1("Moderation log of " + of.title()), chat, export(of)),
                    filters(of),
                    quiet,
                    columns(of));
        }
        QueryParameters address = event.getLocation().getQueryParameters();
        deed.setValue(address.getSingleParameter("deed")
                .flatMap(name -> Arrays.stream(Deed.values())
                        .filter(one -> one.name().equalsIgnoreCase(name))
                        .findFirst())
                .orElse(null));
        search.setValue(address.getSingleParameter("q").orElse(""));
        refresh();
    }

    private Component filters(Show of) {
        deed.setAriaLabel("What was done");
        deed.setPlaceholder("Everything");
        deed.setEmptySelectionAllowed(true);
        deed.setItems(Deed.values());
        deed.setItemLabelGenerator(one -> one == null ? "Everything" : DeedWords.name(one));
        deed.setTestId("log-deed");
        search.setPlaceholder("Name, message or reason");
        search.setAriaLabel("Search the log");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setTestId("search");
        search.getElement().setAttribute("data-search", true);
        deed.addValueChangeListener(event -> rememberFilters(event.isFromClient(), of));
        search.addValueChangeListener(event -> rememberFilters(event.isFromClient(), of));
        Div filters = new Div(search, deed);
        filters.addClassName("filters");
        return filters;
    }

    private Component columns(Show of) {
        Fold.onPhones(
                list,
                list.addComponentColumn(entry -> folded(entry, of)).setHeader("Log"),
                List.of(
                        list.addColumn(entry -> Words.clock(entry.at(), of.zone()))
                                .setHeader("At")
                                .setAutoWidth(true)
                                .setFlexGrow(0),
                        list.addColumn(Entry::moderator).setHeader("Who").setAutoWidth(true),
                        list.addColumn(DeedWords::of).setHeader("Did").setAutoWidth(true),
                        list.addColumn(Entry::fan).setHeader("To whom").setAutoWidth(true),
                        list.addColumn(ModerationLogView::why).setHeader("Why").setFlexGrow(3),
                        list.addColumn(entry -> until(entry, of))
                                .setHeader("Until")
                                .setAutoWidth(true)
                                .setFlexGrow(0),
                        list.addComponentColumn(entry -> end(entry, of))
                                .setHeader("")
                                .setWidth("11rem")
                                .setFlexGrow(0)));
        list.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        CallbackDataProvider<Entry, Void> found = DataProvider.fromCallbacks(
                query -> log.find(filter(of), query.getOffset(), query.getLimit()).stream(),
                _ -> log.count(filter(of)));
        list.setDataProvider(found);
        list.addClassName("tall");
        list.setTestId("log");
        return list;
    }

    private Component folded(Entry entry, Show of) {
        String whom = entry.fan() == null ? "" : ": " + entry.fan();
        String when = "%s · %s".formatted(entry.moderator(), Words.clock(entry.at(), of.zone()));
        String until = until(entry, of);
        Div row = Fold.row(
                new Span(DeedWords.of(entry) + whom), why(entry), until.isEmpty() ? when : when + " · until " + until);
        row.add(end(entry, of));
        return row;
    }

    /** The moderator's words, and those that gave rise to them. */
    private static String why(Entry entry) {
        String message = entry.message() == null ? "" : "“%s”".formatted(entry.message());
        return entry.reason().isEmpty() ? message : (entry.reason() + " " + message).strip();
    }

    private static String until(Entry entry, Show of) {
        return entry.until().map(at -> Words.clock(at, of.zone())).orElse("");
    }

    private Component end(Entry entry, Show of) {
        Undone undone = entry.undone();
        if (undone != null) {
            return new Span("Taken back by %s, %s".formatted(undone.moderator(), Words.clock(undone.at(), of.zone())));
        }
        if (!entry.canBeUndone()) {
            return new Span();
        }
        Button undo = new Button("Undo", _ -> undo(entry, of));
        undo.addThemeVariants(ButtonVariant.TERTIARY);
        undo.setAriaLabel("Undo: %s %s".formatted(DeedWords.of(entry), entry.fan() == null ? "" : entry.fan()));
        undo.setTestId("log-undo");
        undo.getElement().setAttribute("data-row", true);
        return undo;
    }

    private void undo(Entry entry, Show of) {
        gate.require(Permission.MODERATION, of.artist());
        switch (stages.undo(of.id(), entry.revision(), gate.person().name())) {
            case ModerationOutcome.Done() -> Words.done("Taken back.");
            case ModerationOutcome.Unknown(String reason) -> Words.refused(reason);
        }
        refresh();
    }

    private Component export(Show of) {
        Anchor export = new Anchor(
                DownloadHandler.fromInputStream(_ -> {
                    gate.require(Permission.MODERATION, of.artist());
                    byte[] file = ModerationCsv.write(log, filter(of));
                    return new DownloadResponse(
                            new ByteArrayInputStream(file),
                            "moderation-%s.csv".formatted(of.slug()),
                            "text/csv",
                            file.length);
                }),
                "Export CSV");
        export.setTestId("export");
        export.addClassName("export");
        return export;
    }

    private void refresh() {
        if (show == null) {
            return;
        }
        int found = log.count(filter(show));
        list.getDataProvider().refreshAll();
        list.setAllRowsVisible(found <= MOST_WITHOUT_SCROLLING);
        list.setVisible(found > 0);
        quiet.setVisible(found == 0);
        quiet.setText(
                deed.isEmpty() && search.isEmpty()
                        ? "Nobody has moderated this chat yet."
                        : "Nothing in the log is like that.");
    }

    private Filter filter(Show of) {
        return new Filter(of.id(), Optional.ofNullable(deed.getValue()), search.getValue());
    }

    private void rememberFilters(boolean byPerson, Show of) {
        if (byPerson) {
            Map<String, String> filters = new TreeMap<>();
            Optional.ofNullable(deed.getValue()).ifPresent(one -> filters.put("deed", one.name()));
            if (!search.isEmpty()) {
                filters.put("q", search.getValue());
            }
            getUI().ifPresent(ui ->
                    ui.navigate(ModerationLogView.class, parameters(of), QueryParameters.simple(filters)));
        }
    }

    private static RouteParameters parameters(Show of) {
        return new RouteParameters("show", of.id().toString());
    }
}
