package live.houselights.waitingroom.internal;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** What simulated fans will do, by the second; what is due in the same second is done in the order in which it was noted. */
final class SandboxAgenda {

    private final Queue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingInt(Entry::second).thenComparingLong(Entry::number));
    private long numbered;

    /** Something that a fan does, told the second in which it is. */
    interface Deed {
        void at(int second);
    }

    private record Entry(int second, long number, Deed deed) {}

    void note(int second, Deed deed) {
        entries.add(new Entry(second, numbered++, deed));
    }

    void doUntil(int second) {
        for (Entry next = entries.peek(); next != null && next.second() <= second; next = entries.peek()) {
            entries.remove().deed().at(second);
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }
}
