package live.houselights.onstage.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What moderators did; only ever added to. */
interface ModerationEntries extends Repository<ModerationEntry, UUID> {

    ModerationEntry save(ModerationEntry entry);

    List<ModerationEntry> findByShowOrderByAt(UUID show);

    Optional<ModerationEntry> findByShowAndRevision(UUID show, long revision);

    /** The order that took back the one of this revision. */
    Optional<ModerationEntry> findByShowAndUndoes(UUID show, Long revision);

    /** What was done after one revision up to another, in that order. */
    @Query("select e from ModerationEntry e where e.show = :show and e.revision > :after and e.revision <= :upTo"
            + " order by e.revision")
    List<ModerationEntry> between(UUID show, long after, long upTo);
}
