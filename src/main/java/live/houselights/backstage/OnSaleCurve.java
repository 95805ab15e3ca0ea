package live.houselights.backstage;

import static live.houselights.backstage.CurveRows.Series.figures;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import live.houselights.backstage.CurveRows.Series;
import live.houselights.orders.SalesFigures.Point;

/** The last minutes of an on-sale. */
class OnSaleCurve extends Div {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final ZoneId zone;
    private final CurveRows rows = new CurveRows("minute", "curve-", "on-sale-table", "Minute by minute");

    OnSaleCurve(ZoneId zone) {
        this.zone = zone;
        add(new H2("The last %d minutes".formatted(SaleMinutes.KEPT)), rows);
    }

    /**
     * Both lists are of the same minutes.
     *
     * @param sold tickets by the minute in which their order was placed
     */
    void show(List<SaleMinutes.Minute> minutes, List<Point> sold) {
        rows.show(
                minutes.stream().map(minute -> time(minute.from())).toList(),
                List.of(
                        new Series("In line", "line", now(minutes), figures(minutes, SaleMinutes.Minute::inLine)),
                        Series.summed("Tickets held", "held", figures(minutes, SaleMinutes.Minute::held)),
                        Series.summed("Tickets sold", "sold", figures(sold, Point::tickets)),
                        Series.summed("Refused", "refused", figures(minutes, SaleMinutes.Minute::refused)),
                        Series.summed(
                                "Payments declined", "declined", figures(minutes, SaleMinutes.Minute::declined))));
    }

    private static String now(List<SaleMinutes.Minute> minutes) {
        return "%,d now".formatted(minutes.getLast().inLine());
    }

    private String time(Instant at) {
        return MINUTE.format(at.atZone(zone));
    }
}
