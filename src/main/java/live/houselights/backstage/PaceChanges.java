package live.houselights.backstage;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.ZoneId;
import java.util.List;
import live.houselights.beaconing.BeaconPaces.Change;

/** Who changed which pace, newest first. */
class PaceChanges extends Section {

    /** Rows that are shown; older ones stay in the database. */
    static final int MOST = 50;

    /** Operators work for shows of all zones. */
    private static final ZoneId ZONE = ZoneId.of("UTC");

    private final ShowNames names;
    private final Grid<Change> list = new Grid<>();
    private final Paragraph none = new Paragraph("Nobody has changed a pace yet.");

    PaceChanges(ShowNames names) {
        this.names = names;
        none.addClassName("empty");
        Fold.onPhones(
                list,
                list.addComponentColumn(this::folded).setHeader("Changes"),
                List.of(
                        list.addColumn(change -> Words.moment(change.at(), ZONE))
                                .setHeader("When")
                                .setFlexGrow(2),
                        list.addColumn(Change::operator).setHeader("Who"),
                        list.addColumn(change -> names.of(change.show()))
                                .setHeader("For")
                                .setFlexGrow(2),
                        list.addColumn(PaceChanges::what).setHeader("What").setFlexGrow(2)));
        list.addThemeVariants(GridVariant.LUMO_COMPACT);
        list.setAllRowsVisible(true);
        list.setTestId("pace-changes");
        add(new H2("Changes"), none, list);
    }

    void show(List<Change> changes) {
        none.setVisible(changes.isEmpty());
        list.setVisible(!changes.isEmpty());
        list.setItems(changes);
    }

    private static String what(Change change) {
        return change.pace() == null
                ? "follows all shows again"
                : "every %d s, %d %% tell everything"
                        .formatted(
                                change.pace().intervalSeconds(), change.pace().fullSharePercent());
    }

    private Div folded(Change change) {
        return Fold.row(
                new Span(names.of(change.show())),
                what(change),
                "%s · %s".formatted(change.operator(), Words.moment(change.at(), ZONE)));
    }
}
