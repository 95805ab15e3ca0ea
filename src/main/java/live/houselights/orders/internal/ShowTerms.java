package live.houselights.orders.internal;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The terms of shows whose promoters chose some. */
interface ShowTerms extends Repository<StoredTerms, UUID> {

    Optional<StoredTerms> findById(UUID show);

    StoredTerms save(StoredTerms terms);
}
