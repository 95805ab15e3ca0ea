package live.houselights.waitingroom.internal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import live.houselights.kernel.EntryId;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Atomically;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Where entries come in on this node: one {@link EntryWriter} per show. */
@Component
public class EntryDoor {

    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final LoadingCache<ShowId, EntryWriter> writers;

    EntryDoor(Lines lines, Entries entries, PlatformTransactionManager transactions, Clock clock) {
        Atomically atomically = new Atomically(transactions);
        writers = Caffeine.newBuilder()
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build(show -> new EntryWriter(show, lines, entries, atomically, clock));
    }

    /**
     * Enters a line. Entered again with the same challenge, it is the same entry.
     *
     * @param challenge names the solved challenge; it must be known to its solver alone
     */
    public CompletableFuture<EnterOutcome> enter(ShowId show, EntryId entry, String challenge) {
        return writers.get(show).enter(entry, challenge);
    }
}
