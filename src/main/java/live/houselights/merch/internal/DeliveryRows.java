package live.houselights.merch.internal;

import java.time.Instant;
import java.util.Locale;
import live.houselights.kernel.OrderId;
import live.houselights.merch.Address;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The SQL on deliveries: where an order's goods go, whoever sends them. An order's delivery is locked before its variants,
 * and serialises taking, sending and putting back.
 */
final class DeliveryRows {

    private static final Address NOWHERE = new Address("", "", "", "", "");

    private final JdbcClient sql;

    DeliveryRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** OPEN to goods, or STOPPED because they were put back, perhaps before any were taken. */
    enum State {
        OPEN,
        STOPPED
    }

    /** Locks the order's delivery, opening it when there is none; answers its state. */
    State open(OrderId order, Address address, Instant now) {
        insert(order, address, State.OPEN, now);
        return lock(order);
    }

    /** Locks the order's delivery and stops it, so that there will never be one again. */
    void stop(OrderId order, Instant now) {
        insert(order, NOWHERE, State.STOPPED, now);
        if (lock(order) == State.OPEN) {
            sql.sql("update delivery set state = 'STOPPED' where order_id = :order")
                    .param("order", order.value())
                    .update();
        }
    }

    private void insert(OrderId order, Address address, State state, Instant now) {
        sql.sql("""
            insert into delivery (order_id, state, recipient, street, postcode, city, country, opened_at)
            values (:order, :state, :recipient, :street, :postcode, :city, :country, :now)
            on conflict do nothing\
            """)
                .param("order", order.value())
                .param("state", state.name())
                // A paid order must not fail on a long address.
                .param("recipient", Fitting.to(200, address.name()))
                .param("street", Fitting.to(300, address.street()))
                .param("postcode", Fitting.to(20, address.postcode()))
                .param("city", Fitting.to(120, address.city()))
                .param("country", Fitting.to(2, address.country()).toUpperCase(Locale.ROOT))
                .param("now", Columns.time(now))
                .update();
    }

    private State lock(OrderId order) {
        return State.valueOf(sql.sql("select state from delivery where order_id = :order for update")
                .param("order", order.value())
                .query(String.class)
                .single());
    }

    /** Locks the order's delivery if it has one. */
    void lockIfThere(OrderId order) {
        sql.sql("select state from delivery where order_id = :order for update")
                .param("order", order.value())
                .query(String.class)
                .optional();
    }
}
