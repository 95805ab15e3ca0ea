package live.houselights.boxoffice.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import live.houselights.kernel.CartId;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Id;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.TierId;
import live.houselights.sql.Columns;
import org.jspecify.annotations.Nullable;

/** How rows read as holds and pools, and what is written of them. */
final class Rows {

    private Rows() {}

    static Holding holding(ResultSet row) throws SQLException {
        return new Holding(
                new HoldId(Columns.uuid(row, "id")),
                new CartId(Columns.uuid(row, "cart_id")),
                new TierId(Columns.uuid(row, "tier_id")),
                row.getInt("quantity"),
                Holding.State.valueOf(Columns.text(row, "state")),
                Columns.time(row, "until"),
                row.getInt("renewals"),
                row.getLong("price_minor"),
                row.getLong("fee_minor"),
                Columns.idIfAny(row, "step_id", PriceStepId::new),
                Columns.idIfAny(row, "batch_id", CodeBatchId::new),
                Columns.idIfAny(row, "order_id", OrderId::new));
    }

    static Pool step(ResultSet row) throws SQLException {
        return new Pool(
                Columns.uuid(row, "id"),
                Pool.Kind.STEP,
                row.getObject("places", Integer.class),
                row.getInt("taken"),
                false);
    }

    static Pool batch(ResultSet row) throws SQLException {
        return new Pool(
                Columns.uuid(row, "id"),
                Pool.Kind.BATCH,
                row.getInt("places"),
                row.getInt("taken"),
                row.getBoolean("keeps"));
    }

    static @Nullable UUID order(Holding hold) {
        return value(hold.order());
    }

    static @Nullable UUID value(@Nullable Id id) {
        return id == null ? null : id.value();
    }
}
