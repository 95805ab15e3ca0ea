package live.houselights.bench;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import live.houselights.boxoffice.BoxOffice;

/**
 * Judges "sold out", while nothing goes back on sale. Then the free places only become fewer, so a refusal was false if
 *
 * <ul>
 *   <li>it names itself as many left as were asked for,
 *   <li>as many were free in the database at any moment afterwards, or
 *   <li>a wish as large succeeded that was made after the refusal had been heard.
 * </ul>
 */
final class Refusals {

    private final Queue<Refusal> heard = new ConcurrentLinkedQueue<>();
    private final AtomicLong plainlyFalse = new AtomicLong();
    private final AtomicLongArray lastWon = new AtomicLongArray(BoxOffice.LARGEST_HOLD + 1);
    private final LongSupplier free;

    /** @param free places that the database has on sale now */
    Refusals(LongSupplier free) {
        this.free = free;
        for (int places = 0; places < lastWon.length(); places++) {
            lastWon.set(places, Long.MIN_VALUE);
        }
    }

    private record Refusal(int asked, long heardAt) {}

    /** @param askedAt by {@link System#nanoTime} */
    void held(int places, long askedAt) {
        lastWon.accumulateAndGet(places, askedAt, Math::max);
    }

    /** To be told at once, in the thread that heard it. */
    void soldOut(int asked, int left) {
        heard.add(new Refusal(asked, System.nanoTime()));
        if (left >= asked || free.getAsLong() >= asked) {
            plainlyFalse.incrementAndGet();
        }
    }

    long count() {
        return heard.size();
    }

    /** To be asked when nobody buys any more. */
    long falseOnes() {
        return plainlyFalse.get() + heard.stream().filter(this::isDisproved).count();
    }

    private boolean isDisproved(Refusal refusal) {
        for (int places = refusal.asked(); places < lastWon.length(); places++) {
            long won = lastWon.get(places);
            if (won != Long.MIN_VALUE && won - refusal.heardAt() > 0) {
                return true;
            }
        }
        return false;
    }
}
