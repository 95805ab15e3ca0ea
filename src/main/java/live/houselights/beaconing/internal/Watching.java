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
import org.springframework.stereotype.Component;

/**
 * Who is watching, in memory: the sessions of each show that were heard from lately, and what the current minutes saw.
 * Every public method may be called from any thread; each show has its own lock, held for a moment.
 */
@Component
class Watching implements BeaconListener {

    /** Of two beacon intervals, their jitter, and a slow network. */
    private static final double INTERVALS_COUNTED = 2.5;

    /** Beacons are counted in the minute in which they come; one that is over is written soon, and not needed then. */
    private static final Duration MINUTES_KEPT = Duration.ofMinutes(2);

    /** Sessions per show on this node; more are not counted. */
    static final int MOST_SESSIONS = 500_000;

    private final BeaconIntervals intervals;
    private final Map<ShowId, Crowd> crowds = new ConcurrentHashMap<>();

    Watching(BeaconIntervals intervals) {
        this.intervals = intervals;
    }

    /** How long a session counts that was just heard. */
    private Duration countsFor(ShowId show) {
        return Duration.ofMillis((long) (intervals.of(show).toMillis() * INTERVALS_COUNTED));
    }

    /** One show's sessions. */
    private static final class Crowd {
        private final Map<UUID, Session> sessions = new java.util.HashMap<>();
        private final Map<Instant, Minute> minutes = new java.util.HashMap<>();
    }

    /**
     * @param until when it is taken to have fallen silent
     */
    private record Session(Instant until, boolean left) {

        boolean watches(Instant now) {
            return !left && until.isAfter(now);
        }
    }

    /** What one minute saw. The written figures are those that SQL has already. */
    private static final class Minute {
        private final Set<UUID> seen = new HashSet<>();
        private long rebufferMillis;
        private int writtenViewers;
        private long writtenMillis;
    }

    @Override
    public void heard(Beacon beacon) {
        Instant now = beacon.received();
        Instant until = now.plus(countsFor(beacon.show()));
        Crowd crowd = crowds.computeIfAbsent(beacon.show(), _ -> new Crowd());
        synchronized (crowd) {
            Session before = crowd.sessions.get(beacon.session());
            if (before == null && crowd.sessions.size() >= MOST_SESSIONS) {
                return;
            }
            crowd.sessions.put(
                    beacon.session(), new Session(until, beacon.state().isOver()));
            Minute minute = crowd.minutes.computeIfAbsent(now.truncatedTo(ChronoUnit.MINUTES), _ -> new Minute());
            minute.seen.add(beacon.session());
            minute.rebufferMillis += beacon.stalledMillis();
        }
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
            List<UUID> people = new ArrayList<>(crowd.sessions.size());
            crowd.sessions.forEach((id, session) -> {
                if (session.watches(now)) {
                    people.add(id);
                }
            });
            return people;
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
        Instant oldestMinute = now.minus(MINUTES_KEPT);
        crowds.forEach((show, crowd) -> {
            synchronized (crowd) {
                crowd.sessions.values().removeIf(it -> !it.until().isAfter(now));
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
