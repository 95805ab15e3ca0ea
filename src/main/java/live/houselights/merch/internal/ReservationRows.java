package live.houselights.merch.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Merch.ReserveRequest;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL on reservations. Writes happen under the lock of the reservation's variant. */
final class ReservationRows {

    private final JdbcClient sql;

    ReservationRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Kept> find(ReservationId id) {
        return sql.sql("select * from reservation where id = :id")
                .param("id", id.value())
                .query(ReservationRows::kept)
                .optional();
    }

    /** These reservations by id; unknown ones are missing. */
    List<Kept> all(Collection<ReservationId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return sql.sql("select * from reservation where id in (:ids) order by id")
                .param("ids", ids.stream().map(ReservationId::value).toList())
                .query(ReservationRows::kept)
                .list();
    }

    /** What this order took, but for the goods of artists who have sent theirs. */
    List<Kept> takenBy(OrderId order, Set<ArtistId> sent) {
        return sql
                .sql("""
                    select r.*, p.artist_id from reservation r
                    join variant v on v.id = r.variant_id
                    join product p on p.id = v.product_id
                    where r.order_id = :order and r.state = 'TAKEN' order by r.id\
                    """)
                .param("order", order.value())
                .query((row, index) -> Map.entry(new ArtistId(Columns.uuid(row, "artist_id")), kept(row, index)))
                .list()
                .stream()
                .filter(taken -> !sent.contains(taken.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Reservations past their time, the longest first. */
    List<Kept> past(Instant now, int atMost) {
        return sql.sql("""
            select * from reservation where state = 'RESERVED' and until <= :now
            order by until fetch first :most rows only\
            """)
                .param("now", Columns.time(now))
                .param("most", atMost)
                .query(ReservationRows::kept)
                .list();
    }

    /** Writes a reservation down at its variant's price of this moment. */
    void add(ReserveRequest request) {
        sql.sql("""
            insert into reservation (id, cart_id, variant_id, quantity, state, until, price_minor)
            select :id, :cart, id, :quantity, 'RESERVED', :until, price_minor
            from variant where id = :variant\
            """)
                .param("id", request.reservation().value())
                .param("cart", request.cart().value())
                .param("variant", request.variant().value())
                .param("quantity", request.quantity())
                .param("until", Columns.time(request.until()))
                .update();
    }

    void end(Kept kept, Kept.State state) {
        sql.sql("update reservation set state = :state where id = :id")
                .param("state", state.name())
                .param("id", kept.id().value())
                .update();
    }

    void take(Kept kept, OrderId order) {
        sql.sql("update reservation set state = 'TAKEN', order_id = :order where id = :id")
                .param("order", order.value())
                .param("id", kept.id().value())
                .update();
    }

    void shrink(Kept kept, int quantity) {
        sql.sql("update reservation set quantity = :quantity where id = :id")
                .param("quantity", quantity)
                .param("id", kept.id().value())
                .update();
    }

    void extend(Kept kept, Instant until) {
        sql.sql("update reservation set until = :until where id = :id")
                .param("until", Columns.time(until))
                .param("id", kept.id().value())
                .update();
    }

    private static Kept kept(ResultSet row, int index) throws SQLException {
        return new Kept(
                new ReservationId(Columns.uuid(row, "id")),
                new CartId(Columns.uuid(row, "cart_id")),
                new VariantId(Columns.uuid(row, "variant_id")),
                row.getInt("quantity"),
                Kept.State.valueOf(Columns.text(row, "state")),
                Columns.time(row, "until"),
                row.getLong("price_minor"),
                Columns.idIfAny(row, "order_id", OrderId::new));
    }
}
