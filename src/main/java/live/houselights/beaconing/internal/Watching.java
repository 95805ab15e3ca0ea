package live.houselights.beaconing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import live.houselights.kernel.ShowId;
import org.springframework.stereotype.Component;

/**
 * Who is watching, in memory: the sessions of each show that were heard from lately.
 * Every public method may be called from any thread; each show has its own lock, held for a moment.
 */
@Component
class Watching implements BeaconListener {

    /** Of two beacon intervals, their jitter, and a slow network. */
    private static final double INTERVALS_COUNTED = 2.5;

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
        private final Map<UUID, Session> sessions = new HashMap<>();
    }

    /**
     * @param until when it is taken to have fallen silent
     */
    private record Session(Instant until, boolean left) {

        boolean watches(Instant now) {
            return !left && until.isAfter(now);
        }
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

    /** Forgets sessions that fell silent. */
    void forget(Instant now) {
        crowds.values().removeIf(crowd -> {
            synchronized (crowd) {
                crowd.sessions.values().removeIf(it -> !it.until().isAfter(now));
                return crowd.sessions.isEmpty();
            }
        });
    }
}
