package live.houselights.billing.internal;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Attempts to take money. */
interface Attempts extends Repository<Attempt, UUID> {

    Attempt save(Attempt attempt);

    Optional<Attempt> findById(UUID id);

    boolean existsByOpenFor(UUID order);

    /** The attempt, kept from everybody else until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Attempt a where a.id = :id")
    Optional<Attempt> locked(UUID id);

    /**
     * These attempts, kept from everybody else until the transaction ends. With an array, because Hibernate translates a query
     * anew for each length of a list.
     */
    @Query(nativeQuery = true, value = "select * from payment where id = any(:ids) order by id for update")
    List<Attempt> lockedAll(UUID[] ids);

    /** Attempts that should have had an answer by now. */
    @Query("select a from Attempt a where a.state in :states and a.lookAt <= :now order by a.lookAt")
    List<Attempt> unanswered(Collection<Attempt.State> states, Instant now, Limit limit);
}
