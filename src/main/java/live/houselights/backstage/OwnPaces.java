package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import live.houselights.beaconing.BeaconPaces;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.BeaconPace;
import org.jspecify.annotations.Nullable;

/** All paces that are set: the one of all shows first, then those of single shows. */
class OwnPaces extends Section {

    private final ShowNames names;
    private final Consumer<@Nullable ShowId> choose;
    private final Grid<Row> list = new Grid<>();

    /**
     * @param choose takes a show, or null for all shows, into the form
     */
    OwnPaces(ShowNames names, Consumer<@Nullable ShowId> choose) {
        this.names = names;
        this.choose = choose;
        Fold.onPhones(
                list,
                list.addComponentColumn(this::folded).setHeader("Paces"),
                List.of(
                        list.addColumn(Row::name).setHeader("For").setFlexGrow(3),
                        list.addColumn(Row::interval).setHeader("A beacon"),
                        list.addColumn(Row::share).setHeader("Tell everything"),
                        list.addComponentColumn(this::change)
                                .setHeader("Change")
                                .setAutoWidth(true)));
        list.addThemeVariants(GridVariant.LUMO_COMPACT);
        list.setAllRowsVisible(true);
        list.setTestId("paces");
        add(new H2("Paces"), list);
    }

    /** A pace in words. */
    private record Row(@Nullable ShowId show, String name, BeaconPace pace) {

        String interval() {
            return "every %d s".formatted(pace.intervalSeconds());
        }

        String share() {
            return "%d %%".formatted(pace.fullSharePercent());
        }
    }

    void show(BeaconPaces.Sheet sheet) {
        Stream<Row> single = sheet.own().entrySet().stream()
                .map(own -> new Row(own.getKey(), names.of(own.getKey()), own.getValue()))
                .sorted(Comparator.comparing(Row::name));
        list.setItems(Stream.concat(Stream.of(new Row(null, names.of((ShowId) null), sheet.ofAll())), single)
                .toList());
    }

    private Button change(Row row) {
        Button change = new Button("Change", _ -> choose.accept(row.show()));
        change.addThemeVariants(ButtonVariant.TERTIARY);
        change.setAriaLabel("Change the pace of " + row.name());
        change.setTestId("pace-change");
        return change;
    }

    private Div folded(Row row) {
        Div head = new Div(new Span(row.name()), change(row));
        head.addClassName("folded-head");
        return Fold.row(head, "%s · %s tell everything".formatted(row.interval(), row.share()));
    }
}
