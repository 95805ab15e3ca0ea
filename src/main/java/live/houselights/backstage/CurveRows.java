package live.houselights.backstage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Rows of bars above each other on one axis of time, each as tall as its own largest figure, since a line of thousands and a
 * handful of failed payments must both be seen. Beneath, the same as a table.
 */
class CurveRows extends Div {

    private final String unit;
    private final String testIds;
    private final Div rows = new Div();
    private final NativeTable table = new NativeTable();

    /**
     * @param unit what a bar stands for, such as {@code minute}
     * @param testIds what the names of the rows begin with
     * @param tableName what the table is called by who hears it
     */
    CurveRows(String unit, String testIds, String tableTestId, String tableName) {
        this.unit = unit;
        this.testIds = testIds;
        addClassName("on-sale-curve");
        rows.addClassName("curve-rows");
        table.addClassName("curve-table");
        table.setTestId(tableTestId);
        Div wide = new Div(table);
        TierTable.scrollsSideways(wide, tableName);
        add(rows, new NativeDetails("The figures as a table", wide));
    }

    /**
     * @param times one for each bar
     */
    void show(List<String> times, List<Series> all) {
        rows.removeAll();
        all.forEach(series -> rows.add(row(series)));
        rows.add(axis(times));
        table.removeAll();
        table.add(head(all));
        IntStream.range(0, times.size())
                .mapToObj(index -> line(times.get(index), all, index))
                .forEach(table::add);
    }

    private Component row(Series series) {
        Span name = new Span(series.name());
        name.addClassName("curve-name");
        Span summary = new Span(series.summary());
        summary.addClassName("curve-sum");
        summary.setTestId(testIds + series.word());
        Div bars = new Div(Bars.of(series.figures(), "%s by %s: %s".formatted(series.name(), unit, series.summary())));
        bars.addClassNames("curve-picture", "curve-" + series.word());
        Div row = new Div(name, summary, bars);
        row.addClassName("curve-row");
        row.setClassName("curve-quiet", series.figures().stream().allMatch(figure -> figure == 0));
        return row;
    }

    private static Component axis(List<String> times) {
        Div axis = new Div(new Span(times.getFirst()), new Span(times.getLast()));
        axis.addClassName("curve-days");
        return axis;
    }

    private NativeTableRow head(List<Series> all) {
        NativeTableRow row = new NativeTableRow();
        row.addHeaderCell().setText(unit.substring(0, 1).toUpperCase(Locale.ROOT) + unit.substring(1));
        all.forEach(series -> row.addHeaderCell().setText(series.name()));
        return row;
    }

    private static NativeTableRow line(String time, List<Series> all, int index) {
        NativeTableRow row = new NativeTableRow();
        row.addDataCell().setText(time);
        all.forEach(series ->
                row.addDataCell().setText("%,d".formatted(series.figures().get(index))));
        return row;
    }

    /**
     * @param word names its colour
     * @param figures one for each bar
     */
    record Series(String name, String word, String summary, List<Long> figures) {

        static Series summed(String name, String word, List<Long> figures) {
            long all = figures.stream().mapToLong(Long::longValue).sum();
            return new Series(name, word, "%,d in all".formatted(all), figures);
        }

        static <T> List<Long> figures(List<T> of, ToLongFunction<T> figure) {
            return of.stream().map(figure::applyAsLong).toList();
        }
    }
}
