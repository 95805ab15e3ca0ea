package live.houselights.merch.internal;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredProducts extends Repository<StoredProduct, UUID> {

    List<StoredProduct> findAllByOrderByArtistIdAscNameAscIdAsc();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from StoredProduct p where p.id = :id")
    Optional<StoredProduct> lock(UUID id);

    List<StoredProduct> findByArtistIdOrderByNameAscIdAsc(UUID artistId);

    Optional<StoredProduct> findById(UUID id);

    Optional<StoredProduct> findBySlug(String slug);

    boolean existsBySlug(String slug);

    StoredProduct save(StoredProduct product);
}
