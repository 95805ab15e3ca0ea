package live.houselights.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;

/** What a show has sold, for desks and exports. Counts completed orders; refunded ones stand apart. */
public interface SalesFigures {

    /** Points on a {@link #curve}; a longer span is refused, so ask with a wider bucket. */
    int MOST_POINTS = 500;

    /**
     * @param gross what buyers of this show paid for tickets and tips, fees and discounts included
     * @param refunded what of it went back
     */
    record Totals(int orders, int tickets, Money gross, Money refunded) {}

    /** Tickets and money of the orders placed within one bucket of time. */
    record Point(Instant from, int tickets, Money gross) {}

    /** Totals in the currency of the show's orders; zero euros when there are none. */
    Totals totals(ShowId show);

    /** Sales per bucket of time, oldest first, empty buckets included. */
    List<Point> curve(ShowId show, Instant from, Instant to, Duration bucket);
}
