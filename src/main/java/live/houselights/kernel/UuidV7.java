package live.houselights.kernel;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time-ordered UUIDs after RFC 9562, section 5.7: 48 bits of Unix milliseconds, then a 12-bit sequence that keeps ids of
 * one process ascending within a millisecond (method 1), then 62 random bits. Ascending keys keep B-tree inserts on one
 * page.
 */
public final class UuidV7 {

    private static final int SEQUENCE_BITS = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Milliseconds and sequence of the last id, as one number, so that taking the next is one atomic step. */
    private static final AtomicLong LAST = new AtomicLong();

    private UuidV7() {}

    public static UUID next() {
        long now = System.currentTimeMillis() << SEQUENCE_BITS;
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long millis = tick >>> SEQUENCE_BITS;
        long sequence = tick & ((1L << SEQUENCE_BITS) - 1);
        long high = millis << 16 | 0x7000L | sequence;
        long low = RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
