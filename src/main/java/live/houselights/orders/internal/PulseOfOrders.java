package live.houselights.orders.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import live.houselights.kernel.CartId;
import live.houselights.kernel.ShowId;
import live.houselights.orders.CheckoutPulse;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the pulse from the orders' rows: asked once a second while a show sells, over seconds of its orders. */
@Component
class PulseOfOrders implements CheckoutPulse {

    private final JdbcClient database;
    private final Clock clock;

    PulseOfOrders(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Pulse since(ShowId show, Instant moment) {
        List<CartId> done = database.sql("""
            select cart from orders
            where show_id = :show and changed_at >= :since and state in ('COMPLETED', 'REFUNDING', 'REFUNDED')\
            """)
                .param("show", show.value())
                .param("since", Columns.time(moment))
                .query((row, _) -> new CartId(Columns.uuid(row, "cart")))
                .list();
        int failing = database.sql("""
            select count(*) from orders
            where show_id = :show and changed_at >= :since
              and (state in ('PLACED', 'PAYING') and note <> ''
                or state = 'PAYING' and challenge_url is null and changed_at < :unanswered)\
            """)
                .param("show", show.value())
                .param("since", Columns.time(moment))
                .param("unanswered", Columns.time(clock.instant().minus(UNANSWERED)))
                .query(Integer.class)
                .single();
        return new Pulse(done, failing);
    }
}
