package live.houselights.backstage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** What happened in a show's sale, minute by minute, for the last {@link #KEPT} minutes. Not thread-safe. */
final class SaleMinutes {

    static final int KEPT = 15;

    private final NavigableMap<Instant, Minute> minutes = new TreeMap<>();

    /**
     * One minute of a sale.
     *
     * @param inLine the last that was heard in this minute
     * @param held places that were put into carts
     * @param refused wishes to hold that were turned down
     * @param declined payments that came to nothing, or that the provider did not answer
     */
    record Minute(Instant from, long inLine, int held, int refused, int declined) {

        private static Minute quiet(Instant from) {
            return new Minute(from, 0, 0, 0, 0);
        }

        Minute inLine(long now) {
            return new Minute(from, now, held, refused, declined);
        }

        Minute wishes(int moreHeld, int moreRefused) {
            return new Minute(from, inLine, held + moreHeld, refused + moreRefused, declined);
        }

        Minute oneDeclined() {
            return new Minute(from, inLine, held, refused, declined + 1);
        }
    }

    void note(Instant now, UnaryOperator<Minute> news) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        minutes.headMap(firstAt(now)).clear();
        minutes.put(minute, news.apply(minutes.getOrDefault(minute, Minute.quiet(minute))));
    }

    /** The last minutes, oldest first, the one under way last and quiet ones included. */
    List<Minute> until(Instant now) {
        Instant first = firstAt(now);
        return LongStream.range(0, KEPT)
                .mapToObj(index -> first.plus(Duration.ofMinutes(index)))
                .map(minute -> minutes.getOrDefault(minute, Minute.quiet(minute)))
                .toList();
    }

    static Instant firstAt(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(KEPT - 1L));
    }
}
