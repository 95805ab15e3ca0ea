package live.houselights.waitinglist.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import live.houselights.kernel.TokenBucket;
import org.springframework.stereotype.Component;

/**
 * How many mails that ask for a confirmation somebody may cause: a bound per address, so that nobody's mailbox is flooded,
 * and one per client. Counted per node, so n nodes allow n times as many
 * ({@code docs/decisions/0018-limits-per-node.md}); beyond {@link #MOST_COUNTED} the least recent are forgotten.
 */
@Component
class AskLimits {

    static final int PER_ADDRESS = 5;
    static final int PER_CLIENT = 20;
    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int MOST_COUNTED = 100_000;

    private final Cache<String, TokenBucket> addresses = counters();
    private final Cache<String, TokenBucket> clients = counters();
    private final Clock clock;

    AskLimits(Clock clock) {
        this.clock = clock;
    }

    /** Counts one more mail; the time to wait, or zero when it may be sent. */
    Duration count(String address, String client) {
        Duration wait = take(clients.get(client, _ -> bucket(PER_CLIENT)));
        return wait.isZero() ? take(addresses.get(address, _ -> bucket(PER_ADDRESS))) : wait;
    }

    private Duration take(TokenBucket bucket) {
        synchronized (bucket) {
            return Duration.ofMillis(bucket.take(clock.millis()));
        }
    }

    private TokenBucket bucket(int mails) {
        return new TokenBucket(mails, mails, WINDOW.toMillis(), clock.millis());
    }

    private static Cache<String, TokenBucket> counters() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_COUNTED)
                .expireAfterAccess(WINDOW)
                .build();
    }
}
