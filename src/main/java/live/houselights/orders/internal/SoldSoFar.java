package live.houselights.orders.internal;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.orders.SalesFigures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sums order lines in the database: a desk asks several times a second while a show sells. */
@Component
class SoldSoFar implements SalesFigures {

    private static final Currency WHEN_NOTHING_SOLD = Currency.getInstance("EUR");

    private static final String TOTALS = """
        select o.currency,
               count(distinct o.id) as orders,
               coalesce(sum(case when o.state = 'COMPLETED' and l.kind = 'TICKET' and l.upgrades is null then l.quantity else 0 end), 0)
                 - (select coalesce(sum(r.returned), 0) from orders r
                    where r.show_id = :show and r.state = 'COMPLETED' and r.currency = o.currency) as tickets,
               coalesce(sum((l.unit_minor + l.fee_minor) * l.quantity), 0) as gross,
               coalesce(sum(case when o.state in ('REFUNDING', 'OWED', 'REFUNDED')
                        then (l.unit_minor + l.fee_minor) * l.quantity else 0 end), 0)
                 + (select coalesce(sum(r.returned_minor), 0) from orders r
                    where r.show_id = :show and r.state = 'COMPLETED' and r.currency = o.currency) as refunded
        from orders o join order_line l on l.order_id = o.id
        where l.show_id = :show and o.state in ('COMPLETED', 'REFUNDING', 'OWED', 'REFUNDED')
        group by o.currency
        order by orders desc
        """;

    private static final String CURVE = """
        select bucket, currency, sum(tickets) as tickets, sum(gross) as gross
        from (select cast(floor(extract(epoch from o.placed_at) / :seconds) as bigint) as bucket,
                     o.currency,
                     case when l.kind = 'TICKET' and l.upgrades is null then l.quantity else 0 end as tickets,
                     (l.unit_minor + l.fee_minor) * l.quantity as gross
              from orders o join order_line l on l.order_id = o.id
              where l.show_id = :show and o.state = 'COMPLETED' and o.placed_at >= :from and o.placed_at < :to) as sold
        group by bucket, currency
        """;

    private final JdbcClient database;

    SoldSoFar(JdbcClient database) {
        this.database = database;
    }

    @Override
    @Transactional(readOnly = true)
    public Totals totals(ShowId show) {
        return database
                .sql(TOTALS)
                .param("show", show.value())
                .query((row, _) -> new Totals(
                        row.getInt("orders"),
                        row.getInt("tickets"),
                        Money.of(row.getLong("gross"), row.getString("currency")),
                        Money.of(row.getLong("refunded"), row.getString("currency"))))
                .stream()
                .findFirst()
                .orElseGet(() -> new Totals(0, 0, Money.zero(WHEN_NOTHING_SOLD), Money.zero(WHEN_NOTHING_SOLD)));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Point> curve(ShowId show, Instant from, Instant to, Duration bucket) {
        long seconds = bucket.toSeconds();
        long first = Math.floorDiv(from.getEpochSecond(), seconds);
        long last = Math.floorDiv(to.getEpochSecond() - 1, seconds);
        if (last - first >= MOST_POINTS) {
            throw new IllegalArgumentException("More than %d points: ask with a wider bucket".formatted(MOST_POINTS));
        }
        Map<Long, Point> sold = sold(show, from, to, seconds);
        Currency currency = sold.values().stream()
                .findFirst()
                .map(point -> point.gross().currency())
                .orElse(WHEN_NOTHING_SOLD);
        List<Point> curve = new ArrayList<>();
        for (long index = first; index <= last; index++) {
            curve.add(sold.getOrDefault(
                    index, new Point(Instant.ofEpochSecond(index * seconds), 0, Money.zero(currency))));
        }
        return curve;
    }

    private Map<Long, Point> sold(ShowId show, Instant from, Instant to, long seconds) {
        return database
                .sql(CURVE)
                .param("show", show.value())
                .param("seconds", seconds)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, _) -> Map.entry(
                        row.getLong("bucket"),
                        new Point(
                                Instant.ofEpochSecond(row.getLong("bucket") * seconds),
                                row.getInt("tickets"),
                                Money.of(row.getLong("gross"), row.getString("currency")))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
    }
}
