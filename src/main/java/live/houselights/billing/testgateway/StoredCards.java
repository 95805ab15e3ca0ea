package live.houselights.billing.testgateway;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Cards, by their tokens. */
interface StoredCards extends Repository<StoredCard, String> {

    StoredCard save(StoredCard card);

    Optional<StoredCard> findById(String token);
}
