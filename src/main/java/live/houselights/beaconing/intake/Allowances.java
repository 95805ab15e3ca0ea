package live.houselights.beaconing.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import live.houselights.kernel.TokenBucket;

/** What each address and each session may still send. */
final class Allowances {

    private final InstantSource clock;
    private final Cache<Object, TokenBucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(IntakeLimits.REMEMBERED)
            .maximumSize(IntakeLimits.MOST_REMEMBERED)
            // Its upkeep is a moment's work: cheaper where it falls due than waking a thread for it.
            .executor(Runnable::run)
            .build();

    Allowances(InstantSource clock) {
        this.clock = clock;
    }

    /** 0, or how many milliseconds this address is to wait. */
    long take(InetAddress address) {
        return take(address, IntakeLimits.ADDRESS_BURST, IntakeLimits.PER_ADDRESS_AND_SECOND, Duration.ofSeconds(1));
    }

    /** 0, or how many milliseconds this session is to wait. */
    long take(UUID session) {
        return take(session, IntakeLimits.SESSION_BURST, 1, IntakeLimits.SESSION_REFILL);
    }

    private long take(Object whose, int burst, int tokens, Duration per) {
        long now = clock.millis();
        TokenBucket bucket = buckets.get(whose, _ -> new TokenBucket(burst, tokens, per.toMillis(), now));
        synchronized (bucket) {
            return bucket.take(now);
        }
    }
}
