package live.houselights.boxoffice.internal;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface StoredSteps extends Repository<StoredStep, UUID> {

    List<StoredStep> findByTierIdOrderByPositionAscIdAsc(UUID tier);

    List<StoredStep> findByTierIdInOrderByPositionAscIdAsc(Collection<UUID> tiers);

    StoredStep save(StoredStep step);

    void delete(StoredStep step);
}
