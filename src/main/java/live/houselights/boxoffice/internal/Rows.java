package live.houselights.boxoffice.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import live.houselights.kernel.CartId;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Id;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.TierId;
import org.jspecify.annotations.Nullable;

/** How rows read and columns are written. */
final class Rows {

    private Rows() {}

    static Holding holding(ResultSet row) throws SQLException {
        UUID step = row.getObject("step_id", UUID.class);
        UUID batch = row.getObject("batch_id", UUID.class);
        UUID order = row.getObject("order_id", UUID.class);
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

    static Pool step(ResultSet row) throws SQLException {
        return new Pool(
                uuid(row, "id"), Pool.Kind.STEP, row.getObject("places", Integer.class), row.getInt("taken"), false);
    }

    static Pool batch(ResultSet row) throws SQLException {
        return new Pool(
                uuid(row, "id"), Pool.Kind.BATCH, row.getInt("places"), row.getInt("taken"), row.getBoolean("keeps"));
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }

    static OffsetDateTime time(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    static @Nullable UUID order(Holding hold) {
        return value(hold.order());
    }

    static @Nullable UUID value(@Nullable Id id) {
        return id == null ? null : id.value();
    }
}
