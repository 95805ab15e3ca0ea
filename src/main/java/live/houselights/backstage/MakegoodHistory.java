package live.houselights.backstage;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import java.util.List;
import live.houselights.catalog.Show;
import live.houselights.makegoods.Makegoods;
import live.houselights.makegoods.Makegoods.Entry;

/** Who changed a show's rule, and what the rule gave, newest first. */
class MakegoodHistory extends Section {

    private static final int MOST_WITHOUT_SCROLLING = 10;

    private final Show show;
    private final Makegoods makegoods;
    private final Grid<Entry> list = new Grid<>();
    private final Paragraph quiet = new Paragraph("Nobody has set a rule for this show yet.");

    MakegoodHistory(Show show, Makegoods makegoods) {
        this.show = show;
        this.makegoods = makegoods;
        Fold.onPhones(
                list,
                list.addComponentColumn(entry -> Fold.row(
                                new Span(entry.deed()),
                                "%s · %s".formatted(entry.who(), Words.moment(entry.at(), show.zone()))))
                        .setHeader("History"),
                List.of(
                        list.addColumn(entry -> Words.moment(entry.at(), show.zone()))
                                .setHeader("At")
                                .setAutoWidth(true)
                                .setFlexGrow(0),
                        list.addColumn(Entry::who).setHeader("Who").setAutoWidth(true),
                        list.addColumn(Entry::deed).setHeader("Did").setFlexGrow(3)));
        list.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        CallbackDataProvider<Entry, Void> entries = DataProvider.fromCallbacks(
                query -> makegoods.history(show.id(), query.getOffset(), query.getLimit()).stream(),
                _ -> makegoods.historySize(show.id()));
        list.setDataProvider(entries);
        list.addClassName("tall");
        list.setTestId("makegood-history");
        quiet.addClassName("empty");
        add(new Header(new H2("History")), quiet, list);
        refresh();
    }

    final void refresh() {
        int entries = makegoods.historySize(show.id());
        list.getDataProvider().refreshAll();
        list.setAllRowsVisible(entries <= MOST_WITHOUT_SCROLLING);
        list.setVisible(entries > 0);
        quiet.setVisible(entries == 0);
    }
}
