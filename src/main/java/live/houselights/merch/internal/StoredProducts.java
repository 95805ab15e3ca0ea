package live.houselights.merch.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface StoredProducts extends Repository<StoredProduct, UUID> {

    List<StoredProduct> findAllByOrderByArtistIdAscNameAscIdAsc();

    List<StoredProduct> findByArtistIdOrderByNameAscIdAsc(UUID artistId);

    Optional<StoredProduct> findById(UUID id);

    Optional<StoredProduct> findBySlug(String slug);

    boolean existsBySlug(String slug);

    StoredProduct save(StoredProduct product);
}
