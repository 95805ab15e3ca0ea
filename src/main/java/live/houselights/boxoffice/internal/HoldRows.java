package live.houselights.boxoffice.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.internal.Inventory.Step;
import live.houselights.kernel.CartId;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.TierId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL on holds. Writes happen under the lock of the hold's tier. */
final class HoldRows {

    private final JdbcClient sql;

    HoldRows(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Holding> find(HoldId id) {
        return sql.sql("select * from hold where id = :id")
                .param("id", id.value())
                .query(HoldRows::holding)
                .optional();
    }

    /** These holds by id; unknown ones are missing. */
    List<Holding> all(Collection<HoldId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return sql.sql("select * from hold where id in (:ids) order by id")
                .param("ids", ids.stream().map(HoldId::value).toList())
                .query(HoldRows::holding)
                .list();
    }

    /** Holds past their time, the longest first. */
    List<Holding> past(Instant now, int atMost) {
        return sql.sql("""
            select * from hold where state = 'HELD' and until <= :now
            order by until fetch first :most rows only\
            """)
                .param("now", time(now))
                .param("most", atMost)
                .query(HoldRows::holding)
                .list();
    }

    /** Places that this cart has of the tier besides this hold. */
    int othersOf(HoldRequest request, Instant now) {
        return sql.sql("""
            select coalesce(sum(quantity), 0) from hold
            where cart_id = :cart and tier_id = :tier and id <> :id and state = 'HELD' and until > :now\
            """)
                .param("cart", request.cart().value())
                .param("tier", request.tier().value())
                .param("id", request.hold().value())
                .param("now", time(now))
                .query(Integer.class)
                .single();
    }

    /** Writes a hold down, at the step's price or else at its tier's of this moment. */
    void add(HoldRequest request, Instant until, @Nullable Step step, @Nullable CodeBatchId batch) {
        sql.sql("""
            insert into hold (id, cart_id, tier_id, quantity, state, until, renewals, price_minor, fee_minor,
              step_id, batch_id)
            select :id, :cart, id, :quantity, 'HELD', :until, 0,
              coalesce(cast(:price as bigint), price_minor), coalesce(cast(:fee as bigint), fee_minor),
              cast(:step as uuid), cast(:batch as uuid)
            from tier where id = :tier\
            """)
                .param("id", request.hold().value())
                .param("cart", request.cart().value())
                .param("tier", request.tier().value())
                .param("quantity", request.quantity())
                .param("until", time(until))
                .param("price", step == null ? null : step.priceMinor())
                .param("fee", step == null ? null : step.feeMinor())
                .param("step", step == null ? null : step.id().value())
                .param("batch", batch == null ? null : batch.value())
                .update();
    }

    void end(Holding hold, Holding.State state) {
        sql.sql("update hold set state = :state where id = :id")
                .param("state", state.name())
                .param("id", hold.id().value())
                .update();
    }

    void confirm(Holding hold, OrderId order) {
        sql.sql("update hold set state = 'CONFIRMED', order_id = :order where id = :id")
                .param("order", order.value())
                .param("id", hold.id().value())
                .update();
    }

    void shrink(Holding hold, int quantity) {
        sql.sql("update hold set quantity = :quantity where id = :id")
                .param("quantity", quantity)
                .param("id", hold.id().value())
                .update();
    }

    void extend(Holding hold, Instant until, int renewals) {
        sql.sql("update hold set until = :until, renewals = :renewals where id = :id")
                .param("until", time(until))
                .param("renewals", renewals)
                .param("id", hold.id().value())
                .update();
    }

    private static Holding holding(ResultSet row, int index) throws SQLException {
        UUID order = row.getObject("order_id", UUID.class);
        UUID step = row.getObject("step_id", UUID.class);
        UUID batch = row.getObject("batch_id", UUID.class);
        return new Holding(
                new HoldId(uuid(row, "id")),
                new CartId(uuid(row, "cart_id")),
                new TierId(uuid(row, "tier_id")),
                row.getInt("quantity"),
                Holding.State.valueOf(Objects.requireNonNull(row.getString("state"))),
                Objects.requireNonNull(row.getObject("until", OffsetDateTime.class))
                        .toInstant(),
                row.getInt("renewals"),
                row.getLong("price_minor"),
                row.getLong("fee_minor"),
                step == null ? null : new PriceStepId(step),
                batch == null ? null : new CodeBatchId(batch),
                order == null ? null : new OrderId(order));
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }

    private static OffsetDateTime time(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
