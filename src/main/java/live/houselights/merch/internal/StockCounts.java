package live.houselights.merch.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.ProductId;
import live.houselights.kernel.VariantId;
import live.houselights.messages.sales.StockChanged;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL on a variant's counts. Every statement runs in its caller's transaction; a CHECK is the judge. */
final class StockCounts {

    private final JdbcClient sql;

    StockCounts(JdbcClient sql) {
        this.sql = sql;
    }

    /** Locks these variants, one after the other in the order of their ids, the only order there is. */
    List<StockChanged> lock(Collection<VariantId> variants) {
        return variants.stream()
                .map(VariantId::value)
                .distinct()
                .sorted()
                .map(id -> sql.sql("select id, product_id from variant where id = :id for update")
                        .param("id", id)
                        .query((row, _) -> new StockChanged(
                                new ProductId(Columns.uuid(row, "product_id")), new VariantId(Columns.uuid(row, "id"))))
                        .optional())
                .flatMap(Optional::stream)
                .toList();
    }

    /** Reserves goods of a variant that is on sale, and locks it; false when so many are not left. */
    boolean reserve(VariantId variant, int quantity) {
        return sql.sql("""
            update variant set reserved = reserved + :quantity
            where id = :id and on_sale and reserved + :quantity <= stock\
            """)
                        .param("id", variant.value())
                        .param("quantity", quantity)
                        .update()
                == 1;
    }

    void putBack(VariantId variant, int quantity) {
        sql.sql("update variant set reserved = reserved - :quantity where id = :id")
                .param("id", variant.value())
                .param("quantity", quantity)
                .update();
    }

    /**
     * Takes goods out of stock, of which so many were reserved; false when the others are not left. A variant that is off
     * sale meanwhile still serves orders that are paid.
     */
    boolean take(VariantId variant, int quantity, int ofThemReserved) {
        return sql.sql("""
            update variant
            set stock = stock - :quantity, sold = sold + :quantity, reserved = reserved - :reserved
            where id = :id and reserved - :reserved <= stock - :quantity\
            """)
                        .param("id", variant.value())
                        .param("quantity", quantity)
                        .param("reserved", ofThemReserved)
                        .update()
                == 1;
    }

    void giveBack(VariantId variant, int quantity) {
        sql.sql("update variant set stock = stock + :quantity, sold = sold - :quantity where id = :id")
                .param("id", variant.value())
                .param("quantity", quantity)
                .update();
    }

    /** Sets the stock of a locked variant. */
    void restock(VariantId variant, int stock) {
        sql.sql("update variant set stock = :stock where id = :id")
                .param("id", variant.value())
                .param("stock", stock)
                .update();
    }

    /** The counts of a variant; empty for an unknown one. */
    Optional<Count> count(VariantId variant) {
        return sql.sql("select stock, reserved, on_sale from variant where id = :id")
                .param("id", variant.value())
                .query((row, _) -> new Count(row.getInt("stock"), row.getInt("reserved"), row.getBoolean("on_sale")))
                .optional();
    }

    record Count(int stock, int reserved, boolean onSale) {

        int left() {
            return stock - reserved;
        }
    }
}
