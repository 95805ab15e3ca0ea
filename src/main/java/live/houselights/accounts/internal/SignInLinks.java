package live.houselights.accounts.internal;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All sign-in links, by the hash of their token. */
interface SignInLinks extends Repository<SignInLink, String> {

    Optional<SignInLink> findById(String tokenHash);

    SignInLink save(SignInLink link);

    /** Uses the link up; of two browsers that try at once, the database lets one through. */
    @Modifying
    @Query("update SignInLink set usedAt = :now where tokenHash = :tokenHash and usedAt is null and expiresAt > :now")
    int use(String tokenHash, Instant now);

    @Modifying
    @Query("delete from SignInLink where expiresAt < :before")
    int forget(Instant before);
}
