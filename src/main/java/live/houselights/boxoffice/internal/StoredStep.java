package live.houselights.boxoffice.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import live.houselights.boxoffice.TierDesk.PricedStep;
import live.houselights.boxoffice.TierDesk.StepDraft;
import live.houselights.kernel.Money;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.TierId;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A price step's row. How many places were taken at it is read here and counted by the {@link Inventory} alone. */
@Entity
@Table(name = "price_step")
@DynamicUpdate
class StoredStep {

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID tierId;

    @Column
    private int position;

    @Column
    private String name;

    @Column
    private long priceMinor;

    @Column
    private long feeMinor;

    @Nullable
    @Column
    private Instant until;

    @Nullable
    @Column
    private Integer places;

    @Column(updatable = false)
    private int taken;

    protected StoredStep() {}

    StoredStep(TierId tier, StepDraft draft, int at) {
        this.id = draft.id().value();
        this.tierId = tier.value();
        edit(draft, at);
    }

    final void edit(StepDraft draft, int at) {
        Instant end = draft.until();
        name = draft.name().strip();
        priceMinor = draft.price().minor();
        feeMinor = draft.fee().minor();
        until = end == null ? null : end.truncatedTo(ChronoUnit.MICROS);
        places = draft.places();
        position = at;
    }

    PriceStepId id() {
        return new PriceStepId(id);
    }

    boolean isOf(TierId tier) {
        return tierId.equals(tier.value());
    }

    UUID tierId() {
        return tierId;
    }

    int taken() {
        return taken;
    }

    String name() {
        return name;
    }

    long priceMinor() {
        return priceMinor;
    }

    long feeMinor() {
        return feeMinor;
    }

    @Nullable
    Instant until() {
        return until;
    }

    /** Whether time has not ended it; its places may be gone all the same. */
    boolean isDueAt(Instant now) {
        return until == null || now.isBefore(until);
    }

    boolean hasRoom() {
        return places == null || taken < places;
    }

    @Nullable
    Integer left() {
        return places == null ? null : places - taken;
    }

    PricedStep toPriced(String currency) {
        return new PricedStep(
                new StepDraft(id(), name, Money.of(priceMinor, currency), Money.of(feeMinor, currency), until, places),
                taken);
    }
}
