package live.houselights.beaconing.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.journal.Journal;
import live.houselights.beaconing.journal.JournalFull;
import live.houselights.edge.PostcardAnswer;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the journal all that has gathered since the last time, or while the disk was busy, and syncs once for all of them.
 */
final class Journalling {

    /** Of one sync. */
    static final int MOST_TOGETHER = 5_000;

    /**
     * A good disk could sync thousands of times a second, each time for a handful of beacons and a hundred microseconds of a
     * processor; nobody at the other end of the internet feels ten milliseconds.
     */
    static final Duration GATHERED_FOR = Duration.ofMillis(10);

    /** When who was not taken may come again: readers that were away need some time to make room. */
    static final int RETRY_WHEN_FULL_SECONDS = 60;

    static final int RETRY_AFTER_FAILURE_SECONDS = 15;

    private static final Logger log = LoggerFactory.getLogger(Journalling.class);

    private final Journal journal;
    private final Executor disk;
    private final Deduplicating known;

    /**
     * @param disk one thread
     */
    Journalling(Journal journal, Executor disk, Deduplicating known) {
        this.journal = journal;
        this.disk = disk;
        this.known = known;
    }

    /**
     * Beacons that were written together.
     *
     * @param refusal what all of them are told when they are not kept
     */
    record Written(List<Arrival> arrivals, @Nullable PostcardAnswer refusal) {}

    Flow<Arrival, Written, NotUsed> stage() {
        return Flow.of(Arrival.class).groupedWithin(MOST_TOGETHER, GATHERED_FOR).mapAsync(1, this::write);
    }

    private CompletionStage<Written> write(List<Arrival> group) {
        return CompletableFuture.supplyAsync(() -> new Written(group, refusal(group)), disk);
    }

    private @Nullable PostcardAnswer refusal(List<Arrival> group) {
        List<Beacon> fresh = new ArrayList<>(group.size());
        for (Arrival arrival : group) {
            if (known.isWanted(arrival)) {
                fresh.add(arrival.beacon());
            }
        }
        try {
            if (!fresh.isEmpty()) {
                journal.append(fresh);
            }
            return null;
        } catch (JournalFull full) {
            log.warn("{} beacons were refused: {}", fresh.size(), full.getMessage());
            known.forget();
            return PostcardAnswer.later(503, "full", RETRY_WHEN_FULL_SECONDS);
        } catch (IOException failed) {
            log.error("{} beacons could not be kept, and their devices were told so", fresh.size(), failed);
            known.forget();
            return PostcardAnswer.later(503, "disk", RETRY_AFTER_FAILURE_SECONDS);
        }
    }
}
