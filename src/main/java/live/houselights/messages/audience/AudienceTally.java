package live.houselights.messages.audience;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.AudienceSample.Counted;

/**
 * Adds up what several processes count of each show's audience, each person once. One that falls silent, because it
 * ended, is forgotten while its viewers' next beacons come in elsewhere. May be used by any thread.
 */
public final class AudienceTally {

    /** Whoever counts says so at least this often. */
    public static final Duration TOLD_AGAIN = Duration.ofSeconds(10);

    /** Twice unheard may be bad luck. */
    static final Duration SILENT_AFTER = TOLD_AGAIN.multipliedBy(5).dividedBy(2);

    private static final UUID ALONE = new UUID(0, 0);

    private final Map<ShowId, Map<UUID, Told>> counts = new HashMap<>();
    private final Map<ShowId, Together> sums = new HashMap<>();
    private final LongSupplier nanos;

    public AudienceTally() {
        this(System::nanoTime);
    }

    AudienceTally(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Told(Counted counted, long atNanos) {}

    /** Replaces what the same process said of this show before. */
    public synchronized void hear(AudienceCounted counted) {
        UUID counter = counted.counter() == null ? ALONE : counted.counter();
        Map<UUID, Told> told = counts.computeIfAbsent(counted.show(), _ -> new HashMap<>());
        told.values().removeIf(this::silent);
        if (counted.viewers() > 0) {
            told.put(counter, new Told(new Counted(counted.viewers(), counted.sample()), nanos.getAsLong()));
        } else {
            told.remove(counter);
        }
        if (told.isEmpty()) {
            counts.remove(counted.show());
            sums.remove(counted.show());
        }
    }

    /**
     * People who watch the show now, as far as was heard; 0 when nobody counts any. Whom several processes hear, since
     * their beacons came to one and then to another, counts once.
     */
    public synchronized int of(ShowId show) {
        Map<UUID, Told> told = counts.get(show);
        if (told == null) {
            return 0;
        }
        List<Counted> heard = told.values().stream()
                .filter(it -> !silent(it))
                .map(Told::counted)
                .toList();
        if (heard.size() < 2) {
            return heard.stream().mapToInt(Counted::viewers).sum();
        }
        Together before = sums.get(show);
        if (before == null || !before.all().equals(heard)) {
            before = new Together(heard, AudienceSample.together(heard));
            sums.put(show, before);
        }
        return before.viewers();
    }

    /** What was last summed up, since it is asked for more often than it changes. */
    private record Together(List<Counted> all, int viewers) {}

    private boolean silent(Told told) {
        return nanos.getAsLong() - told.atNanos() > SILENT_AFTER.toNanos();
    }
}
