package live.houselights.accounts.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How many sign-in links somebody may ask for: a bound per address, so that nobody's mailbox is flooded, and one per
 * client, so that nobody tries address after address.
 *
 * <p>Counted per node. When more than {@link #MOST_COUNTED} are counted at once, the least recent are forgotten: an attacker
 * with that many clients gains a few mails, and the node keeps its memory.
 */
@Component
class SignInLimits {

    static final int LINKS_PER_ADDRESS = 5;
    static final int LINKS_PER_CLIENT = 20;
    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int MOST_COUNTED = 100_000;

    private final Cache<String, Bucket> addresses = counters();
    private final Cache<String, Bucket> clients = counters();
    private final TimeMeter time;

    SignInLimits(Clock clock) {
        this.time = new TimeOf(clock);
    }

    /** Counts one more link; the time to wait, or zero when it may be sent. */
    Duration count(String address, String client) {
        Duration wait = take(clients.get(client, _ -> bucket(LINKS_PER_CLIENT)));
        return wait.isZero() ? take(addresses.get(address, _ -> bucket(LINKS_PER_ADDRESS))) : wait;
    }

    private static Duration take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private Bucket bucket(int links) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(links).refillGreedy(links, WINDOW))
                .withCustomTimePrecision(time)
                .build();
    }

    private static Cache<String, Bucket> counters() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_COUNTED)
                .expireAfterAccess(WINDOW)
                .build();
    }

    /** The house's clock, which tests set, for bucket4j. */
    private record TimeOf(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return Math.multiplyExact(clock.millis(), 1_000_000L);
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
