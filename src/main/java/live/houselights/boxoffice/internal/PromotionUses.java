package live.houselights.boxoffice.internal;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PromotionUses extends Repository<PromotionUse, UUID> {

    Optional<PromotionUse> findById(UUID order);

    PromotionUse save(PromotionUse use);

    /** How many uses went: one, or none when another thread was quicker. */
    @Modifying
    @Query("delete from PromotionUse u where u.orderId = :order")
    int remove(UUID order);
}
