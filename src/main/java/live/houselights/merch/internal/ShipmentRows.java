package live.houselights.merch.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.OrderId;
import live.houselights.merch.Address;
import live.houselights.merch.Shipment;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL on shipments, one per artist. Writes happen under the lock of the order's {@link DeliveryRows delivery}. */
final class ShipmentRows {

    private static final int LONGEST_TRACKING_NUMBER = 80;

    private static final String WITH_ADDRESS = """
        select s.*, d.recipient, d.street, d.postcode, d.city, d.country
        from shipment s join delivery d on d.order_id = s.order_id
        """;

    private final JdbcClient sql;

    ShipmentRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Opens a shipment for every artist whose goods this order has taken, where there is none yet. */
    void open(OrderId order, Instant now) {
        sql.sql("""
            insert into shipment (order_id, artist_id, state, tracking_number, opened_at)
            select distinct r.order_id, p.artist_id, 'WAITING', '', cast(:now as timestamp(6) with time zone)
            from reservation r
            join variant v on v.id = r.variant_id
            join product p on p.id = v.product_id
            where r.order_id = :order and r.state = 'TAKEN'
            on conflict do nothing\
            """)
                .param("order", order.value())
                .param("now", Columns.time(now))
                .update();
    }

    /** Stops what has not left. */
    void stop(OrderId order) {
        sql.sql("update shipment set state = 'STOPPED' where order_id = :order and state = 'WAITING'")
                .param("order", order.value())
                .update();
    }

    /** The artists whose goods have left. */
    Set<ArtistId> shipped(OrderId order) {
        return Set.copyOf(sql.sql("select artist_id from shipment where order_id = :order and state = 'SHIPPED'")
                .param("order", order.value())
                .query((row, _) -> new ArtistId(row.getObject("artist_id", UUID.class)))
                .set());
    }

    void ship(OrderId order, ArtistId artist, String trackingNumber) {
        sql.sql("""
            update shipment set state = 'SHIPPED', tracking_number = :number
            where order_id = :order and artist_id = :artist and state = 'WAITING'\
            """)
                .param("order", order.value())
                .param("artist", artist.value())
                .param("number", Fitting.to(LONGEST_TRACKING_NUMBER, trackingNumber))
                .update();
    }

    Optional<Shipment> find(OrderId order, ArtistId artist) {
        return of(order).stream()
                .filter(shipment -> shipment.artist().equals(artist))
                .findFirst();
    }

    List<Shipment> of(OrderId order) {
        return filled(sql.sql(WITH_ADDRESS + "where s.order_id = :order order by s.opened_at, s.artist_id")
                .param("order", order.value())
                .query(ShipmentRows::shipment)
                .list());
    }

    /** This artist's shipments that wait, the oldest first. */
    List<Shipment> waiting(ArtistId artist, int atMost) {
        return filled(sql.sql(WITH_ADDRESS + """
            where s.artist_id = :artist and s.state = 'WAITING'
            order by s.opened_at, s.order_id fetch first :most rows only\
            """)
                .param("artist", artist.value())
                .param("most", atMost)
                .query(ShipmentRows::shipment)
                .list());
    }

    private static Shipment shipment(ResultSet row, int index) throws SQLException {
        return new Shipment(
                new OrderId(Columns.uuid(row, "order_id")),
                new ArtistId(Columns.uuid(row, "artist_id")),
                new Address(
                        Columns.text(row, "recipient"),
                        Columns.text(row, "street"),
                        Columns.text(row, "postcode"),
                        Columns.text(row, "city"),
                        Columns.text(row, "country")),
                List.of(),
                Shipment.State.valueOf(Columns.text(row, "state")),
                Columns.text(row, "tracking_number"));
    }

    private List<Shipment> filled(List<Shipment> shipments) {
        Map<Parcel, List<String>> contents =
                contents(shipments.stream().map(Shipment::order).toList());
        return shipments.stream()
                .map(shipment -> new Shipment(
                        shipment.order(),
                        shipment.artist(),
                        shipment.address(),
                        contents.getOrDefault(new Parcel(shipment.order(), shipment.artist()), List.of()),
                        shipment.state(),
                        shipment.trackingNumber()))
                .toList();
    }

    private record Parcel(OrderId order, ArtistId artist) {}

    private record Piece(Parcel parcel, String words) {}

    private Map<Parcel, List<String>> contents(List<OrderId> orders) {
        if (orders.isEmpty()) {
            return Map.of();
        }
        return sql
                .sql("""
                    select r.order_id, p.artist_id, sum(r.quantity) as pieces, p.name as product, v.name as variant
                    from reservation r
                    join variant v on v.id = r.variant_id
                    join product p on p.id = v.product_id
                    where r.order_id in (:orders) and r.state = 'TAKEN'
                    group by r.order_id, p.artist_id, p.name, v.name order by p.name, v.name\
                    """)
                .param("orders", orders.stream().map(OrderId::value).distinct().toList())
                .query((row, _) -> new Piece(
                        new Parcel(
                                new OrderId(Columns.uuid(row, "order_id")),
                                new ArtistId(Columns.uuid(row, "artist_id"))),
                        "%d × %s, %s"
                                .formatted(
                                        row.getInt("pieces"),
                                        Columns.text(row, "product"),
                                        Columns.text(row, "variant"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Piece::parcel, Collectors.mapping(Piece::words, Collectors.toUnmodifiableList())));
    }
}
