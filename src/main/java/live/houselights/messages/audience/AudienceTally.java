package live.houselights.messages.audience;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import live.houselights.kernel.ShowId;

/**
 * Adds up what several processes count of each show's audience. One that falls silent, because it ended, is forgotten while
 * its viewers' next beacons come in elsewhere. May be used by any thread.
 */
public final class AudienceTally {

    /** Whoever counts says so at least this often. */
    public static final Duration TOLD_AGAIN = Duration.ofSeconds(10);

    /** Twice unheard may be bad luck. */
    static final Duration SILENT_AFTER = TOLD_AGAIN.multipliedBy(5).dividedBy(2);

    private static final UUID ALONE = new UUID(0, 0);

    private final Map<ShowId, Map<UUID, Told>> counts = new HashMap<>();
    private final LongSupplier nanos;

    public AudienceTally() {
        this(System::nanoTime);
    }

    AudienceTally(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Told(int viewers, long atNanos) {}

    /** Replaces what the same process said of this show before. */
    public synchronized void hear(AudienceCounted counted) {
        UUID counter = counted.counter() == null ? ALONE : counted.counter();
        Map<UUID, Told> told = counts.computeIfAbsent(counted.show(), _ -> new HashMap<>());
        told.values().removeIf(this::silent);
        if (counted.viewers() > 0) {
            told.put(counter, new Told(counted.viewers(), nanos.getAsLong()));
        } else {
            told.remove(counter);
        }
        if (told.isEmpty()) {
            counts.remove(counted.show());
        }
    }

    /** People who watch the show now, as far as was heard; 0 when nobody counts any. */
    public synchronized int of(ShowId show) {
        Map<UUID, Told> told = counts.get(show);
        return told == null
                ? 0
                : told.values().stream()
                        .filter(it -> !silent(it))
                        .mapToInt(Told::viewers)
                        .sum();
    }

    private boolean silent(Told told) {
        return nanos.getAsLong() - told.atNanos() > SILENT_AFTER.toNanos();
    }
}
