package live.houselights.orders.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Every returned ticket. */
interface StoredReturns extends Repository<StoredReturn, UUID> {

    StoredReturn save(StoredReturn returned);

    Optional<StoredReturn> findById(UUID ticket);

    Optional<StoredReturn> findByReissued(UUID ticket);

    List<StoredReturn> findByOrderOrderByReturnedAtAscTicketAsc(UUID order);

    List<StoredReturn> findByTicketIn(Collection<UUID> tickets);

    /** The oldest first: they are sold on first. */
    List<StoredReturn> findByTierAndStepOrderByReturnedAtAscTicketAsc(UUID tier, StoredReturn.Step step);

    /** Of an upgraded ticket only the last one counts, not those before whose money goes back with it. */
    @Query(nativeQuery = true, value = """
        select count(*) from ticket_return r where r.show_id = :show and r.step in (:steps)
          and not exists (select 1 from ticket_upgrade u where u.ticket = r.ticket and u.step = 'EXCHANGED')
        """)
    int count(UUID show, Collection<String> steps);

    @Query("select distinct r.tier from StoredReturn r where r.step = :step")
    List<UUID> tiersWith(StoredReturn.Step step, Limit atMost);

    /** Returns whose pusher may have died. */
    @Query("select r from StoredReturn r where r.step in :steps and r.changedAt <= :before order by r.changedAt")
    List<StoredReturn> stuck(Collection<StoredReturn.Step> steps, Instant before, Limit atMost);
}
