package live.houselights.merch.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface StoredVariants extends Repository<StoredVariant, UUID> {

    List<StoredVariant> findByProductIdInOrderByPositionAscIdAsc(Collection<UUID> products);

    Optional<StoredVariant> findById(UUID id);

    StoredVariant save(StoredVariant variant);
}
