package live.houselights.accounts.internal;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All browsers that stay signed in, by the hash of their token. */
interface KeptSignIns extends Repository<KeptSignIn, String> {

    Optional<KeptSignIn> findById(String tokenHash);

    KeptSignIn save(KeptSignIn kept);

    /** Ends it, if it is there. */
    @Transactional
    @Modifying
    @Query("delete from KeptSignIn where tokenHash = :tokenHash")
    int end(String tokenHash);

    @Modifying
    @Query("delete from KeptSignIn where expiresAt < :before")
    int forget(Instant before);
}
