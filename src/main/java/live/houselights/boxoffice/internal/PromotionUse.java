package live.houselights.boxoffice.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import live.houselights.kernel.OrderId;

/** One order's use of a promotion. */
@Entity
@Table(name = "promotion_use")
class PromotionUse {

    @Id
    private UUID orderId;

    @Column
    private UUID promotionId;

    protected PromotionUse() {}

    PromotionUse(OrderId order, StoredPromotion promotion) {
        this.orderId = order.value();
        this.promotionId = promotion.id();
    }

    UUID promotionId() {
        return promotionId;
    }

    boolean isOf(StoredPromotion promotion) {
        return promotionId.equals(promotion.id());
    }
}
