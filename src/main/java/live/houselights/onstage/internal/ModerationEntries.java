package live.houselights.onstage.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** What moderators did; only ever added to. */
interface ModerationEntries extends Repository<ModerationEntry, UUID> {

    ModerationEntry save(ModerationEntry entry);

    List<ModerationEntry> findByShowOrderByAt(UUID show);
}
