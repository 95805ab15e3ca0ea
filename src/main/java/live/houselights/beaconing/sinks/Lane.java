package live.houselights.beaconing.sinks;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What went down one lane within the last second, to the nanosecond: a request counts from when it leaves until a second after its
 * answer. So whenever in between it arrived, and however long the way was, no second over there has seen more.
 */
final class Lane {

    static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Deque<Load> answered = new ArrayDeque<>();
    private int requests;
    private int entries;
    private long bytes;

    /** @param until when it counts no longer; nothing while its answer is awaited */
    private record Load(int entries, long bytes, long until) {}

    boolean isEmpty() {
        return requests == 0;
    }

    /**
     * Whether so much may leave now. What is more than a second's worth has to go in parts, of which each goes alone.
     *
     * @param rate may be another each time
     */
    boolean hasRoomFor(int moreEntries, long moreBytes, SinkRate rate) {
        return isEmpty()
                || requests < rate.requests()
                        && entries + moreEntries <= rate.entries()
                        && bytes + moreBytes <= rate.bytes();
    }

    void leave(int moreEntries, long moreBytes) {
        requests++;
        entries += moreEntries;
        bytes += moreBytes;
    }

    void answered(int itsEntries, long itsBytes, long now) {
        answered.addLast(new Load(itsEntries, itsBytes, now + SECOND));
    }

    /** Forgets what was answered more than a second ago, and says how long the next thing counts; 0 for nothing. */
    long forget(long now) {
        for (Load oldest = answered.peekFirst(); oldest != null; oldest = answered.peekFirst()) {
            if (oldest.until() - now > 0) {
                return oldest.until() - now;
            }
            answered.removeFirst();
            requests--;
            entries -= oldest.entries();
            bytes -= oldest.bytes();
        }
        return 0;
    }
}
