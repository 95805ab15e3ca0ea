package live.houselights.backstage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import live.houselights.orders.SalesFigures.Point;

/**
 * The last minutes of an on-sale: five rows of bars above each other on one axis of time, each as tall as its own largest
 * figure, since a line of thousands and a handful of failed payments must both be seen. Beneath, the same as a table.
 */
class OnSaleCurve extends Div {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final ZoneId zone;
    private final Div rows = new Div();
    private final NativeTable table = new NativeTable();

    OnSaleCurve(ZoneId zone) {
        this.zone = zone;
        addClassName("on-sale-curve");
        rows.addClassName("curve-rows");
        table.addClassName("curve-table");
        table.setTestId("on-sale-table");
        Div wide = new Div(table);
        TierTable.scrollsSideways(wide, "Minute by minute");
        add(
                new H2("The last %d minutes".formatted(SaleMinutes.KEPT)),
                rows,
                new NativeDetails("The figures as a table", wide));
    }

    /**
     * Both lists are of the same minutes.
     *
     * @param sold tickets by the minute in which their order was placed
     */
    void show(List<SaleMinutes.Minute> minutes, List<Point> sold) {
        List<Instant> from = minutes.stream().map(SaleMinutes.Minute::from).toList();
        List<Series> all = List.of(
                new Series("In line", "line", now(minutes), figures(minutes, SaleMinutes.Minute::inLine)),
                Series.summed("Tickets held", "held", figures(minutes, SaleMinutes.Minute::held)),
                Series.summed("Tickets sold", "sold", figures(sold, Point::tickets)),
                Series.summed("Refused", "refused", figures(minutes, SaleMinutes.Minute::refused)),
                Series.summed("Payments declined", "declined", figures(minutes, SaleMinutes.Minute::declined)));
        rows.removeAll();
        all.forEach(series -> rows.add(row(series)));
        rows.add(times(from));
        table.removeAll();
        table.add(head(all));
        IntStream.range(0, from.size())
                .mapToObj(index -> line(from.get(index), all, index))
                .forEach(table::add);
    }

    private static String now(List<SaleMinutes.Minute> minutes) {
        return "%,d now".formatted(minutes.getLast().inLine());
    }

    private static <T> List<Long> figures(List<T> of, ToLongFunction<T> figure) {
        return of.stream().map(figure::applyAsLong).toList();
    }

    private static Component row(Series series) {
        Span name = new Span(series.name());
        name.addClassName("curve-name");
        Span summary = new Span(series.summary());
        summary.addClassName("curve-sum");
        summary.setTestId("curve-" + series.word());
        Div bars = new Div(Bars.of(series.figures(), series.name() + " by minute: " + series.summary()));
        bars.addClassNames("curve-picture", "curve-" + series.word());
        Div row = new Div(name, summary, bars);
        row.addClassName("curve-row");
        return row;
    }

    private Component times(List<Instant> from) {
        Div times = new Div(new Span(time(from.getFirst())), new Span(time(from.getLast())));
        times.addClassName("curve-days");
        return times;
    }

    private static NativeTableRow head(List<Series> all) {
        NativeTableRow row = new NativeTableRow();
        row.addHeaderCell().setText("Minute");
        all.forEach(series -> row.addHeaderCell().setText(series.name()));
        return row;
    }

    private NativeTableRow line(Instant from, List<Series> all, int index) {
        NativeTableRow row = new NativeTableRow();
        row.addDataCell().setText(time(from));
        all.forEach(series ->
                row.addDataCell().setText("%,d".formatted(series.figures().get(index))));
        return row;
    }

    private String time(Instant at) {
        return MINUTE.format(at.atZone(zone));
    }

    /**
     * @param word names its colour
     * @param figures one for each minute
     */
    private record Series(String name, String word, String summary, List<Long> figures) {

        static Series summed(String name, String word, List<Long> figures) {
            long all = figures.stream().mapToLong(Long::longValue).sum();
            return new Series(name, word, "%,d in all".formatted(all), figures);
        }
    }
}
