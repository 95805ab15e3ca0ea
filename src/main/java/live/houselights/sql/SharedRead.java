package live.houselights.sql;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * One read for all who ask at about the same time: an answer serves everybody for a while, counted from when its reading
 * <em>began</em>, since from then on it may miss what others commit.
 *
 * <p><b>Promise.</b> What was committed longer ago than this while is in every answer. So whoever hears of a change and asks
 * that while later sees it, however many ask.
 *
 * <p><b>Load.</b> One reading of a key is under way at a time, even when the database is slower than the while. A reading that
 * failed fails for those who waited for it, and is forgotten.
 *
 * @param <K> what is read, such as a show's id
 */
public final class SharedRead<K, V> {

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private final long oldestNanos;
    private final Function<K, V> read;
    private final ConcurrentMap<K, Reading<V>> readings;

    /**
     * @param oldest how old an answer may be, from the beginning of its reading
     * @param mostKeys answers that are kept; beyond, the least wanted are read anew when they are asked for
     */
    public SharedRead(Duration oldest, int mostKeys, Function<K, V> read) {
        this.oldestNanos = oldest.toNanos();
        this.read = read;
        this.readings = Caffeine.newBuilder()
                .maximumSize(mostKeys)
                .expireAfterWrite(FORGOTTEN_AFTER)
                .<K, Reading<V>>build()
                .asMap();
    }

    /** The answer of a reading that began within the while before this call, or after it. */
    public V get(K key) {
        long asked = System.nanoTime();
        long notBefore = asked - oldestNanos;
        while (true) {
            Reading<V> fresh = new Reading<>(System.nanoTime(), new CompletableFuture<>());
            Reading<V> reading = Objects.requireNonNull(readings.compute(
                    key,
                    (_, known) ->
                            known != null && (known.beganSince(notBefore) || known.isUnderWay()) ? known : fresh));
            if (reading == fresh) {
                return perform(key, fresh);
            }
            if (reading.beganSince(notBefore)) {
                return reading.await();
            }
            reading.pass();
        }
    }

    private V perform(K key, Reading<V> mine) {
        try {
            V answer = read.apply(key);
            mine.answer().complete(answer);
            return answer;
        } catch (RuntimeException | Error failed) {
            boolean _ = readings.remove(key, mine);
            mine.answer().completeExceptionally(failed);
            throw failed;
        }
    }

    private record Reading<V>(long began, CompletableFuture<V> answer) {

        boolean beganSince(long moment) {
            return began - moment >= 0;
        }

        boolean isUnderWay() {
            return !answer.isDone();
        }

        V await() {
            try {
                return answer.join();
            } catch (CompletionException failed) {
                switch (failed.getCause()) {
                    case RuntimeException cause -> throw cause;
                    case Error cause -> throw cause;
                    case null, default -> throw failed;
                }
            }
        }

        /** Waits until it is over, however it ends. */
        void pass() {
            Object _ = answer.handle((_, _) -> true).join();
        }
    }
}
