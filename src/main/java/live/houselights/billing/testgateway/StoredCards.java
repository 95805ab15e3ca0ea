package live.houselights.billing.testgateway;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Cards, by their tokens. */
interface StoredCards extends Repository<StoredCard, String> {

    StoredCard save(StoredCard card);

    Optional<StoredCard> findById(String token);

    @Query("select c from StoredCard c where c.token in :tokens")
    List<StoredCard> all(Collection<String> tokens);
}
