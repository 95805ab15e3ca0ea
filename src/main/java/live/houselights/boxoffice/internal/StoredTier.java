package live.houselights.boxoffice.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.UUID;
import live.houselights.boxoffice.PriceStep;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A tier's row. Its counts and capacity are read here and changed by the {@link Inventory} alone. */
@Entity
@Table(name = "tier")
@DynamicUpdate
class StoredTier {

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID showId;

    @Column
    private String name;

    @Column
    private String description;

    @Column
    private String currency;

    @Column
    private long priceMinor;

    @Column
    private long feeMinor;

    @Column(updatable = false)
    private int capacity;

    @Column(updatable = false)
    private int held;

    @Column(updatable = false)
    private int sold;

    @Column(updatable = false)
    private int setAside;

    @Column(updatable = false)
    private int listed;

    @Column(updatable = false)
    private long listedVersion;

    @Column(updatable = false)
    private int kept;

    @Column
    private int perFan;

    @Nullable
    @Column
    private Instant presaleOpens;

    @Column
    private String presaleCodeHash;

    @Column
    private Instant salesOpen;

    @Column
    private Instant salesClose;

    @Column
    private int position;

    @Column(updatable = false)
    private long epoch;

    protected StoredTier() {}

    StoredTier(TierId id, ShowId show, TierDraft draft) {
        this.id = id.value();
        this.showId = show.value();
        this.capacity = draft.capacity();
        this.presaleCodeHash = "";
        edit(draft);
    }

    /** Takes over everything but the capacity, which the inventory changes. */
    final void edit(TierDraft draft) {
        name = draft.name().strip();
        description = draft.description().strip();
        currency = draft.price().currency().getCurrencyCode();
        priceMinor = draft.price().minor();
        feeMinor = draft.fee().minor();
        perFan = draft.perFan();
        Instant presale = draft.presaleOpens();
        presaleOpens = presale == null ? null : presale.truncatedTo(ChronoUnit.MICROS);
        salesOpen = draft.salesOpen().truncatedTo(ChronoUnit.MICROS);
        salesClose = draft.salesClose().truncatedTo(ChronoUnit.MICROS);
        position = draft.position();
        presaleCodeHash = hashAfter(draft);
    }

    /** The code itself is forgotten, so an edit that leaves its field empty keeps the one there was. */
    private String hashAfter(TierDraft draft) {
        if (draft.presaleOpens() == null) {
            return "";
        }
        return draft.presaleCode().isBlank() ? presaleCodeHash : PresaleCode.hash(id(), draft.presaleCode());
    }

    TierDraft draft() {
        return new TierDraft(
                name,
                description,
                Money.of(priceMinor, currency),
                Money.of(feeMinor, currency),
                capacity,
                perFan,
                presaleOpens,
                "",
                salesOpen,
                salesClose,
                position);
    }

    TierId id() {
        return new TierId(id);
    }

    ShowId show() {
        return new ShowId(showId);
    }

    boolean hasPresaleCode() {
        return !presaleCodeHash.isEmpty();
    }

    boolean opensWith(String presaleCode) {
        return hasPresaleCode() && PresaleCode.matches(presaleCodeHash, id(), presaleCode);
    }

    /** Whether the sale to everybody has opened. */
    boolean sellsToAllAt(Instant now) {
        return !now.isBefore(salesOpen);
    }

    boolean sellsIn(Currency other) {
        return other.getCurrencyCode().equals(currency);
    }

    String currency() {
        return currency;
    }

    boolean isUsed() {
        return held + sold > 0;
    }

    /** Places that are not free: the capacity cannot be less. */
    int used() {
        return held + sold + setAside + kept;
    }

    String name() {
        return name;
    }

    /** The tier at its own price. */
    Tier toTier() {
        return toTier(priceMinor, feeMinor, null, counts());
    }

    private Counts counts() {
        return new Counts(capacity, held, sold, setAside, listed, listedVersion, kept);
    }

    /** The tier at a step's price. */
    Tier toTier(long price, long fee, @Nullable PriceStep step) {
        return toTier(price, fee, step, counts());
    }

    /** The tier at the price at which this hold of it was taken. */
    Tier at(Holding hold) {
        return toTier(hold.priceMinor(), hold.feeMinor(), null, counts());
    }

    /** The tier as its writer just counted it, at the price at which this hold of it was taken. */
    Tier at(Holding hold, Counts counted) {
        return toTier(hold.priceMinor(), hold.feeMinor(), null, counted);
    }

    private Tier toTier(long price, long fee, @Nullable PriceStep step, Counts counts) {
        return new Tier(
                id(),
                show(),
                name,
                description,
                Money.of(price, currency),
                Money.of(fee, currency),
                step,
                counts.capacity(),
                counts.held(),
                counts.sold(),
                counts.setAside(),
                counts.listed(),
                counts.kept(),
                perFan,
                presaleOpens,
                salesOpen,
                salesClose);
    }
}
