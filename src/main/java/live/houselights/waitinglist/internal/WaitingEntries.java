package live.houselights.waitinglist.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Every entry of every list. */
interface WaitingEntries extends Repository<WaitingEntry, UUID> {

    WaitingEntry save(WaitingEntry entry);

    Optional<WaitingEntry> findById(UUID id);

    Optional<WaitingEntry> findByLiveFor(String liveFor);

    List<WaitingEntry> findByTierAndStepOrderByPlace(UUID tier, WaitingEntry.Step step, Limit atMost);

    int countByTierAndStepIn(UUID tier, Collection<WaitingEntry.Step> steps);

    int countByShowAndStep(UUID show, WaitingEntry.Step step);

    @Query("""
        select count(e) from WaitingEntry e
        where e.tier = :tier and e.place < :place and e.step in :steps\
        """)
    int countBefore(UUID tier, long place, Collection<WaitingEntry.Step> steps);

    /** Places that entries of these steps wish for. */
    @Query("select coalesce(sum(e.quantity), 0) from WaitingEntry e where e.tier = :tier and e.step in :steps")
    long wished(UUID tier, Collection<WaitingEntry.Step> steps);
}
