package live.houselights.boxoffice.internal;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredPromotions extends Repository<StoredPromotion, UUID> {

    Optional<StoredPromotion> findByShowIdAndCode(UUID showId, String code);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from StoredPromotion p where p.showId = :showId and p.code = :code")
    Optional<StoredPromotion> lock(UUID showId, String code);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from StoredPromotion p where p.id = :id")
    Optional<StoredPromotion> lock(UUID id);

    StoredPromotion save(StoredPromotion promotion);
}
