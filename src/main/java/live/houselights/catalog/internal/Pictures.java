package live.houselights.catalog.internal;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Every artwork in every width. */
interface Pictures extends Repository<StoredPicture, StoredPicture.Key> {

    Optional<StoredPicture> findById(StoredPicture.Key key);

    StoredPicture save(StoredPicture picture);
}
