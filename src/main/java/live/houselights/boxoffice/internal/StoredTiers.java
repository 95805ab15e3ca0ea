package live.houselights.boxoffice.internal;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredTiers extends Repository<StoredTier, UUID> {

    List<StoredTier> findByShowIdOrderByPositionAscIdAsc(UUID showId);

    Optional<StoredTier> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from StoredTier t where t.id = :id")
    Optional<StoredTier> lock(UUID id);

    List<StoredTier> findByIdIn(List<UUID> ids);

    StoredTier save(StoredTier tier);
}
