package live.houselights.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TierId;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What buyers were told, held against the database when all is over, with all that must be true there anyway. */
final class Evidence {

    /** How long payments and refunds that are under way get to come to rest. */
    private static final Duration REST = Duration.ofSeconds(60);

    private final JdbcClient sql;
    private final Map<TierId, AtomicLong> holds = new ConcurrentHashMap<>();
    private final Queue<Order> orders = new ConcurrentLinkedQueue<>();
    private final List<Refusals> refusals = new ArrayList<>();

    Evidence(ApplicationContext house) {
        sql = JdbcClient.create(house.getBean(DataSource.class));
    }

    private record Order(OrderId id, int tickets) {}

    /** So many more holds of this tier were acknowledged, and nobody gives them back. */
    void holds(TierId tier, int acknowledged) {
        holds.computeIfAbsent(tier, _ -> new AtomicLong()).addAndGet(acknowledged);
    }

    /** This order was said to be complete. */
    void completed(OrderId order, int tickets) {
        orders.add(new Order(order, tickets));
    }

    /** Judges refusals of a tier where nothing goes back on sale. */
    Refusals refusals(TierId tier) {
        Refusals judged = new Refusals(() -> free(tier));
        refusals.add(judged);
        return judged;
    }

    long free(TierId tier) {
        return sql.sql("select capacity - held - sold - set_aside - kept from tier where id = ?")
                .param(tier.value())
                .query((row, _) -> row.getLong(1))
                .single();
    }

    void report(Report report) throws InterruptedException {
        report.put("orders_unsettled", settle());
        report.put("oversold", count("""
            select coalesce(sum(greatest(0, greatest(held + sold, places + tickets) - capacity)), 0) from tier
            cross join lateral (select coalesce(sum(quantity), 0) as places from hold
              where tier_id = tier.id and state = 'HELD') h
            cross join lateral (select count(*) as tickets from ticket where tier_id = tier.id and valid) t\
            """));
        report.put("lost", lostHolds() + lostOrders());
        report.put(
                "false_sold_out",
                refusals.stream().mapToLong(Refusals::falseOnes).sum());
        report.put("deadlocks", count("select deadlocks from pg_stat_database where datname = current_database()"));
        report.put("miscounted_tiers", count("""
            select count(*) from tier
            where held <> (select coalesce(sum(quantity), 0) from hold where tier_id = tier.id and state = 'HELD')
              or sold <> (select count(*) from ticket where tier_id = tier.id and valid)\
            """));
        report.put("ledger_unbalanced", count("""
            select (select count(*) from (select 1 from ledger_entry group by currency having sum(minor) <> 0) c)
              + (select count(*) from (select 1 from ledger_entry group by transaction_id, currency
                having sum(minor) <> 0) t)\
            """));
        report.put("payments_unmatched", count("""
            select count(*) from payment p where state = 'CAPTURED'
              and exists (select 1 from ticket t where t.order_id = p.order_id and t.valid)
                = exists (select 1 from refund r where r.payment = p.id)\
            """));
    }

    /** Waits until nothing is between a payment and its tickets; answers how many orders are still there. */
    private long settle() throws InterruptedException {
        long end = System.nanoTime() + REST.toNanos();
        long open = unsettled();
        while (open > 0 && System.nanoTime() < end) {
            Thread.sleep(500);
            open = unsettled();
        }
        return open;
    }

    private long unsettled() {
        return count("select count(*) from orders where state in ('PAYING', 'PAID', 'REFUNDING')");
    }

    private long lostHolds() {
        return holds.entrySet().stream()
                .mapToLong(tier -> Math.max(
                        0,
                        tier.getValue().get()
                                - sql.sql("select count(*) from hold where tier_id = ? and state = 'HELD'")
                                        .param(tier.getKey().value())
                                        .query((row, _) -> row.getLong(1))
                                        .single()))
                .sum();
    }

    /** Tickets of orders that were said to be complete, and are not there. */
    private long lostOrders() {
        return sql.sql("""
            select coalesce(sum(greatest(0, told.tickets
              - (select count(*) from ticket t where t.order_id = told.id and t.valid))), 0)
            from unnest(?::uuid[], ?::int[]) as told (id, tickets)\
            """)
                .param(orders.stream().map(order -> order.id().value()).toArray(UUID[]::new))
                .param(orders.stream().map(Order::tickets).toArray(Integer[]::new))
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private long count(String query) {
        return sql.sql(query).query((row, _) -> row.getLong(1)).single();
    }
}
