package live.houselights.billing.testgateway;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Cards, by their tokens. */
interface StoredCards extends Repository<StoredCard, String> {

    StoredCard save(StoredCard card);

    Optional<StoredCard> findById(String token);

    @Query(nativeQuery = true, value = "select * from test_card where token = any(:tokens)")
    List<StoredCard> all(String[] tokens);
}
