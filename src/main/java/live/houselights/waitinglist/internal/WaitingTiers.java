package live.houselights.waitinglist.internal;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Every list. */
interface WaitingTiers extends Repository<WaitingTier, UUID> {

    @Modifying
    @NativeQuery("insert into waiting_tier (tier_id, show_id, next_place, wished, wish_version, looked_at)"
            + " values (:tier, :show, 1, 0, 0, :now) on conflict do nothing")
    int addUnlessThere(UUID tier, UUID show, Instant now);

    Optional<WaitingTier> findById(UUID tier);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from WaitingTier t where t.tier = :tier")
    Optional<WaitingTier> locked(UUID tier);

    /** Tiers for which somebody waits or has an offer, the longest unseen first. */
    @Query("""
        select t.tier from WaitingTier t
        where exists (select 1 from WaitingEntry e where e.tier = t.tier and e.liveFor is not null)
        order by t.lookedAt\
        """)
    List<UUID> alive(Limit atMost);
}
