package live.houselights.merch.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.OrderId;
import live.houselights.merch.Address;
import live.houselights.merch.MerchDesk.Shipment;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL on shipments. An order's shipment row is locked before its variants, and serialises taking and putting back. */
final class ShipmentRows {

    private static final Address NOWHERE = new Address("", "", "", "", "");

    private final JdbcClient sql;

    ShipmentRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** WAITING to be sent, SHIPPED, or STOPPED because the goods were put back, perhaps before they were ever taken. */
    enum State {
        WAITING,
        SHIPPED,
        STOPPED
    }

    /** Locks the order's shipment, opening it when there is none; answers its state. */
    State open(OrderId order, Address address, Instant now) {
        insert(order, address, State.WAITING, now);
        return lock(order);
    }

    /** Locks the order's shipment, or writes down that there must never be one; answers its state. */
    State stopOrLock(OrderId order, Instant now) {
        insert(order, NOWHERE, State.STOPPED, now);
        return lock(order);
    }

    private void insert(OrderId order, Address address, State state, Instant now) {
        sql.sql("""
                        insert into shipment (order_id, state, recipient, street, postcode, city, country,
                          tracking_number, opened_at)
                        values (:order, :state, :recipient, :street, :postcode, :city, :country, '', :now)
                        on conflict do nothing""")
                .param("order", order.value())
                .param("state", state.name())
                // A paid order must not fail on a long address.
                .param("recipient", fitting(address.name(), 200))
                .param("street", fitting(address.street(), 300))
                .param("postcode", fitting(address.postcode(), 20))
                .param("city", fitting(address.city(), 120))
                .param("country", fitting(address.country(), 2).toUpperCase(Locale.ROOT))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private State lock(OrderId order) {
        return State.valueOf(sql.sql("select state from shipment where order_id = :order for update")
                .param("order", order.value())
                .query(String.class)
                .single());
    }

    void stop(OrderId order) {
        sql.sql("update shipment set state = 'STOPPED' where order_id = :order")
                .param("order", order.value())
                .update();
    }

    void ship(OrderId order, String trackingNumber) {
        sql.sql("""
                        update shipment set state = 'SHIPPED', tracking_number = :number
                        where order_id = :order and state = 'WAITING'""")
                .param("order", order.value())
                .param("number", fitting(trackingNumber, 80))
                .update();
    }

    /** Shipments that wait and have goods of this artist, the oldest first. */
    List<Shipment> waiting(ArtistId artist, int atMost) {
        return sql
                .sql("""
                        select s.* from shipment s
                        where s.state = 'WAITING' and exists (
                          select 1 from reservation r
                          join variant v on v.id = r.variant_id
                          join product p on p.id = v.product_id
                          where r.order_id = s.order_id and r.state = 'TAKEN' and p.artist_id = :artist)
                        order by s.opened_at, s.order_id fetch first :most rows only""")
                .param("artist", artist.value())
                .param("most", atMost)
                .query((row, _) -> {
                    OrderId order = new OrderId(Objects.requireNonNull(row.getObject("order_id", UUID.class)));
                    Address address = new Address(
                            text(row.getString("recipient")),
                            text(row.getString("street")),
                            text(row.getString("postcode")),
                            text(row.getString("city")),
                            text(row.getString("country")));
                    return new Shipment(order, address, List.of(), false);
                })
                .list()
                .stream()
                .map(shipment ->
                        new Shipment(shipment.order(), shipment.address(), contents(shipment.order(), artist), false))
                .toList();
    }

    /** Such as {@code 2 × Tour shirt, M}. */
    private List<String> contents(OrderId order, ArtistId artist) {
        return sql.sql("""
                        select sum(r.quantity) as pieces, p.name as product, v.name as variant from reservation r
                        join variant v on v.id = r.variant_id
                        join product p on p.id = v.product_id
                        where r.order_id = :order and r.state = 'TAKEN' and p.artist_id = :artist
                        group by p.name, v.name order by p.name, v.name""")
                .param("order", order.value())
                .param("artist", artist.value())
                .query((row, _) -> "%d × %s, %s"
                        .formatted(row.getInt("pieces"), row.getString("product"), row.getString("variant")))
                .list();
    }

    private static String text(@Nullable String column) {
        return Objects.requireNonNull(column);
    }

    private static String fitting(String text, int most) {
        String clean = text.strip().replaceAll("\\p{Cntrl}", " ");
        return clean.substring(0, Math.min(most, clean.length()));
    }
}
