package live.houselights.catalog.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Every artist. */
interface Artists extends Repository<StoredArtist, UUID> {

    Optional<StoredArtist> findById(UUID id);

    Optional<StoredArtist> findBySlug(String slug);

    boolean existsById(UUID id);

    boolean existsBySlugAndIdNot(String slug, UUID id);

    @Query("select a from StoredArtist a order by a.name, a.id")
    List<StoredArtist> byName(Limit limit);

    StoredArtist saveAndFlush(StoredArtist artist);
}
