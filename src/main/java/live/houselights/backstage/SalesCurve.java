package live.houselights.backstage;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import live.houselights.orders.SalesFigures.Point;

/** Tickets per bucket of time as bars, with the same figures as a table for those who read rather than see. */
class SalesCurve extends Div {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final ZoneId zone;
    private final Div picture = new Div();
    private final NativeTable table = new NativeTable();
    private final Paragraph summary = new Paragraph();

    SalesCurve(ZoneId zone) {
        this.zone = zone;
        addClassName("curve");
        picture.addClassName("curve-picture");
        summary.addClassName("curve-summary");
        table.addClassName("curve-table");
        NativeDetails details = new NativeDetails("The figures as a table", table);
        add(new H2("Sales"), summary, picture, details);
    }

    void show(List<Point> points) {
        int total = points.stream().mapToInt(Point::tickets).sum();
        List<Integer> tickets = points.stream().map(Point::tickets).toList();
        int most = tickets.stream().mapToInt(Integer::intValue).max().orElse(0);
        summary.setText(
                total == 0
                        ? "Nothing sold in this time."
                        : "%s, at most %,d in one bar.".formatted(Words.count(total, "ticket"), most));
        picture.removeAll();
        picture.add(Bars.of(tickets, "Tickets sold over time"), days(points));
        table.removeAll();
        table.add(row("From", "Tickets", "Revenue", true));
        points.stream()
                .filter(point -> point.tickets() > 0)
                .forEach(point -> table.add(row(
                        TIME.format(point.from().atZone(zone)),
                        String.valueOf(point.tickets()),
                        point.gross().toString(),
                        false)));
    }

    /** The first day, the middle and the last; the table has them all. */
    private Div days(List<Point> points) {
        Div days = new Div();
        days.addClassName("curve-days");
        if (!points.isEmpty()) {
            for (Point point : List.of(points.getFirst(), points.get(points.size() / 2), points.getLast())) {
                days.add(new Span(DAY.format(point.from().atZone(zone))));
            }
        }
        return days;
    }

    private static NativeTableRow row(String from, String tickets, String revenue, boolean header) {
        NativeTableRow row = new NativeTableRow();
        for (String text : List.of(from, tickets, revenue)) {
            if (header) {
                row.addHeaderCell().setText(text);
            } else {
                row.addDataCell().setText(text);
            }
        }
        return row;
    }
}
