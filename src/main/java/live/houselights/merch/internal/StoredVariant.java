package live.houselights.merch.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import live.houselights.kernel.Money;
import live.houselights.kernel.VariantId;
import live.houselights.merch.MerchDesk.VariantDraft;
import live.houselights.merch.Variant;

/** A variant's row. Its counts are read here and changed by {@link StockCounts} alone. */
@Entity
@Table(name = "variant")
class StoredVariant {

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID productId;

    @Column
    private String name;

    @Column
    private String currency;

    @Column
    private long priceMinor;

    @Column(updatable = false)
    private int stock;

    @Column(updatable = false)
    private int reserved;

    @Column(updatable = false)
    private int sold;

    @Column
    private boolean onSale;

    @Column
    private int position;

    protected StoredVariant() {}

    StoredVariant(UUID product, VariantDraft draft, int position) {
        this.id = draft.id().value();
        this.productId = product;
        this.stock = draft.stock();
        edit(draft, position);
    }

    final void edit(VariantDraft draft, int position) {
        name = draft.name().strip();
        currency = draft.price().currency().getCurrencyCode();
        priceMinor = draft.price().minor();
        onSale = true;
        this.position = position;
    }

    void takeOffSale() {
        onSale = false;
    }

    UUID id() {
        return id;
    }

    UUID productId() {
        return productId;
    }

    boolean isOnSale() {
        return onSale;
    }

    Variant toVariant() {
        return toVariant(priceMinor);
    }

    /** The variant at another price, such as the one at which it was reserved. */
    Variant toVariant(long price) {
        return new Variant(new VariantId(id), name, Money.of(price, currency), stock, stock - reserved);
    }
}
