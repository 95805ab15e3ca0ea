package live.houselights.boxoffice.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface StoredTiers extends Repository<StoredTier, UUID> {

    List<StoredTier> findByShowIdOrderByPositionAscIdAsc(UUID showId);

    Optional<StoredTier> findById(UUID id);

    List<StoredTier> findByIdIn(List<UUID> ids);

    StoredTier save(StoredTier tier);
}
