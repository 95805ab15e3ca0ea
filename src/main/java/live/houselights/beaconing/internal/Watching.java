package live.houselights.beaconing.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import live.houselights.beaconing.internal.AudienceMinutes.Heard;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.WatchSession;
import org.springframework.stereotype.Component;

/**
 * Who is watching, in memory: the sessions of each show that were heard from lately, and what the current minutes saw.
 * Every public method may be called from any thread; each show has its own lock, held for a moment.
 */
@Component
class Watching {

    /** Two beacon intervals, their jitter, and a slow network. */
    static final Duration COUNTS_FOR = Duration.ofSeconds(75);

    /** Sessions per show on this node; more are not counted. */
    static final int MOST_SESSIONS = 500_000;

    private final Map<ShowId, Crowd> crowds = new ConcurrentHashMap<>();

    /** One show's sessions. */
    private static final class Crowd {
        private final Map<UUID, Session> sessions = new java.util.HashMap<>();
        private final Map<Instant, Minute> minutes = new java.util.HashMap<>();
    }

    private record Session(Instant heardAt, boolean left, long rebufferMillis) {}

    /** What one minute saw. The written figures are those that SQL has already. */
    private static final class Minute {
        private final Set<UUID> seen = new HashSet<>();
        private long rebufferMillis;
        private int writtenViewers;
        private long writtenMillis;
    }

    void heard(WatchSession from, Beacon beacon, Instant now) {
        Crowd crowd = crowds.computeIfAbsent(from.show(), _ -> new Crowd());
        synchronized (crowd) {
            Session before = crowd.sessions.get(from.id());
            if (before == null && crowd.sessions.size() >= MOST_SESSIONS) {
                return;
            }
            boolean left = beacon.state() == Beacon.State.LEFT || beacon.state() == Beacon.State.ENDED;
            crowd.sessions.put(from.id(), new Session(now, left, beacon.rebufferMillis()));
            Minute minute = crowd.minutes.computeIfAbsent(now.truncatedTo(ChronoUnit.MINUTES), _ -> new Minute());
            minute.seen.add(from.id());
            minute.rebufferMillis += growth(before, beacon);
        }
    }

    /** Pages report totals, and start again at zero when they are loaded again. */
    private static long growth(@org.jspecify.annotations.Nullable Session before, Beacon beacon) {
        long known = before == null ? 0 : before.rebufferMillis();
        return beacon.rebufferMillis() >= known ? beacon.rebufferMillis() - known : beacon.rebufferMillis();
    }

    int now(ShowId show, Instant now) {
        return people(show, now).size();
    }

    /** Who watches now: a session is a person, whatever they watch with. */
    List<UUID> people(ShowId show, Instant now) {
        Crowd crowd = crowds.get(show);
        if (crowd == null) {
            return List.of();
        }
        synchronized (crowd) {
            Instant oldest = now.minus(COUNTS_FOR);
            return crowd.sessions.entrySet().stream()
                    .filter(it ->
                            !it.getValue().left() && it.getValue().heardAt().isAfter(oldest))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** Shows that somebody was heard from lately. */
    Set<ShowId> shows() {
        return Set.copyOf(crowds.keySet());
    }

    /** What the minutes have seen that SQL does not know. It stays unwritten until {@link #written} is told. */
    List<Heard> unwritten() {
        List<Heard> all = new ArrayList<>();
        crowds.forEach((show, crowd) -> {
            synchronized (crowd) {
                crowd.minutes.forEach((at, minute) -> {
                    int viewers = minute.seen.size() - minute.writtenViewers;
                    long millis = minute.rebufferMillis - minute.writtenMillis;
                    if (viewers > 0 || millis > 0) {
                        all.add(new Heard(show, at, viewers, millis));
                    }
                });
            }
        });
        return all;
    }

    void written(List<Heard> heard) {
        for (Heard one : heard) {
            Crowd crowd = crowds.get(one.show());
            if (crowd == null) {
                continue;
            }
            synchronized (crowd) {
                Minute minute = crowd.minutes.get(one.minute());
                if (minute != null) {
                    minute.writtenViewers += one.viewers();
                    minute.writtenMillis += one.rebufferMillis();
                }
            }
        }
    }

    /** Forgets sessions and minutes that nothing can be added to any more. Call it after writing. */
    void forget(Instant now) {
        Instant oldest = now.minus(COUNTS_FOR);
        Instant oldestMinute = now.minus(COUNTS_FOR).minus(Duration.ofMinutes(1));
        crowds.forEach((show, crowd) -> {
            synchronized (crowd) {
                crowd.sessions.values().removeIf(it -> !it.heardAt().isAfter(oldest));
                crowd.minutes
                        .entrySet()
                        .removeIf(it -> it.getKey().isBefore(oldestMinute)
                                && it.getValue().writtenViewers
                                        == it.getValue().seen.size()
                                && it.getValue().writtenMillis == it.getValue().rebufferMillis);
            }
        });
        crowds.values().removeIf(crowd -> {
            synchronized (crowd) {
                return crowd.sessions.isEmpty() && crowd.minutes.isEmpty();
            }
        });
    }
}
