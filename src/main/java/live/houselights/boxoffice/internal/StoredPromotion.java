package live.houselights.boxoffice.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import live.houselights.boxoffice.Promotion;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import org.jspecify.annotations.Nullable;

/** A promotion's row; its uses change under the row's lock. */
@Entity
@Table(name = "promotion")
class StoredPromotion {

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID showId;

    @Column(updatable = false)
    private String code;

    @Column
    private int percentOff;

    @Column
    private int mostUses;

    @Column
    private int uses;

    @Column
    private Instant until;

    @Nullable
    @Column
    private Integer perFan;

    protected StoredPromotion() {}

    StoredPromotion(ShowId show, String code, Promotion promotion) {
        this.id = UuidV7.next();
        this.showId = show.value();
        this.code = code;
        edit(promotion);
    }

    final void edit(Promotion promotion) {
        percentOff = promotion.percentOff();
        mostUses = promotion.mostUses();
        until = promotion.until();
        perFan = promotion.perFan();
    }

    UUID id() {
        return id;
    }

    int uses() {
        return uses;
    }

    boolean isUsableAt(Instant now) {
        return uses < mostUses && now.isBefore(until);
    }

    void use() {
        uses++;
    }

    void giveBack() {
        uses--;
    }

    Optional<Integer> perFan() {
        return Optional.ofNullable(perFan);
    }

    Promotion toPromotion() {
        return new Promotion(code, percentOff, mostUses, uses, until, perFan);
    }
}
