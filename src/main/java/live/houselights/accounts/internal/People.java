package live.houselights.accounts.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** All accounts. */
interface People extends Repository<Person, UUID> {

    Optional<Person> findById(UUID id);

    Optional<Person> findByEmail(String email);

    /** Opens an account unless this address has one: two first sign-ins at once must not fail one of them. */
    @Modifying
    @NativeQuery("insert into account (id, email, name, operator, opened_at)"
            + " values (:id, :email, :name, false, :now) on conflict do nothing")
    int openUnlessThere(UUID id, String email, String name, Instant now);
}
