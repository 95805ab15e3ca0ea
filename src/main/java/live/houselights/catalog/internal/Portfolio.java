package live.houselights.catalog.internal;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Every artwork. */
interface Portfolio extends Repository<StoredArtwork, UUID> {

    Optional<StoredArtwork> findById(UUID id);

    StoredArtwork saveAndFlush(StoredArtwork artwork);
}
