package live.houselights.cluster.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import live.houselights.cluster.Entities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Rings alarms when the house's clock reaches their moment: one thread for all of a node's, which looks at the earliest
 * every {@link Entities#ALARM_TICK}. An armed alarm costs a place in a heap, and no thread, so a node may have a hundred
 * thousand.
 *
 * <p>It looks at the clock rather than sleeping until a moment, because clocks jump: a laptop wakes up, a test moves time.
 */
@Component
final class AlarmClock implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AlarmClock.class);

    /** Replaced ones that nobody minds. */
    private static final int FEW = 1_000;

    private final Clock clock;
    private final Map<Object, Alarm> byName = new HashMap<>();

    /** Those that were replaced lie in here as well, until their moment, or until they are most of it. */
    private PriorityQueue<Alarm> byTime = queue(List.of());

    private final Thread ticker;
    private long sequence;
    private volatile boolean running;

    @Autowired
    AlarmClock(Clock clock) {
        this.clock = clock;
        this.ticker = Thread.ofVirtual().name("alarms").unstarted(this::tick);
    }

    /** Rings once at that moment; an alarm set before under this name is forgotten. */
    synchronized void set(Object name, Instant when, Runnable ring) {
        Alarm alarm = new Alarm(name, when, sequence++, ring);
        byName.put(name, alarm);
        byTime.add(alarm);
        if (byTime.size() > 2 * byName.size() + FEW) {
            byTime = queue(byName.values());
        }
    }

    private static PriorityQueue<Alarm> queue(Collection<Alarm> alarms) {
        var queue = new PriorityQueue<>(Comparator.comparing(Alarm::when).thenComparingLong(Alarm::sequence));
        queue.addAll(alarms);
        return queue;
    }

    synchronized int armed() {
        return byName.size();
    }

    private void tick() {
        while (running) {
            due(clock.instant()).forEach(AlarmClock::ring);
            try {
                Thread.sleep(Entities.ALARM_TICK);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private synchronized List<Alarm> due(Instant now) {
        List<Alarm> due = new ArrayList<>();
        for (Alarm next = byTime.peek(); next != null && !next.when().isAfter(now); next = byTime.peek()) {
            byTime.remove();
            // One that was replaced is not that of its name any more.
            if (byName.remove(next.name(), next)) {
                due.add(next);
            }
        }
        return due;
    }

    private static void ring(Alarm alarm) {
        try {
            alarm.ring().run();
        } catch (RuntimeException failed) {
            log.error("The alarm of {} failed", alarm.name(), failed);
        }
    }

    @Override
    public void start() {
        running = true;
        ticker.start();
    }

    @Override
    public void stop() {
        running = false;
        ticker.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Rings on while a context is paused, as its node stays up. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return Node.PHASE + 1;
    }

    private record Alarm(Object name, Instant when, long sequence, Runnable ring) {}
}
