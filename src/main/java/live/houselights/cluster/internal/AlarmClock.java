package live.houselights.cluster.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import live.houselights.cluster.Entities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Rings alarms when the house's clock reaches their moment: one thread for all of a node's, which looks at the earliest
 * every {@link Entities#ALARM_TICK}. An armed alarm costs a tree entry, and no thread, so a node may have a hundred
 * thousand.
 *
 * <p>It looks at the clock rather than sleeping until a moment, because clocks jump: a laptop wakes up, a test moves time.
 */
@Component
final class AlarmClock implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AlarmClock.class);

    private final Clock clock;
    private final Map<Object, Alarm> byName = new HashMap<>();
    private final TreeSet<Alarm> byTime =
            new TreeSet<>(Comparator.comparing(Alarm::when).thenComparingLong(Alarm::sequence));
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
        Alarm before = byName.put(name, alarm);
        if (before != null) {
            byTime.remove(before);
        }
        byTime.add(alarm);
    }

    synchronized int armed() {
        return byTime.size();
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
        while (!byTime.isEmpty() && !byTime.first().when().isAfter(now)) {
            Alarm alarm = byTime.removeFirst();
            byName.remove(alarm.name());
            due.add(alarm);
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
