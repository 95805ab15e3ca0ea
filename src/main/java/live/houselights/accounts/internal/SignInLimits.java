package live.houselights.accounts.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.TokenBucket;
import org.springframework.stereotype.Component;

/**
 * How many sign-in links somebody may ask for: a bound per address, so that nobody's mailbox is flooded, and one per
 * client, so that nobody tries address after address.
 *
 * <p>Counted per node. When more than {@link #MOST_COUNTED} are counted at once, the least recent are forgotten: an attacker
 * with that many clients gains a few mails, and the node keeps its memory.
 */
@Component
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
class SignInLimits {

    static final int LINKS_PER_ADDRESS = 5;
    static final int LINKS_PER_CLIENT = 20;
    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int MOST_COUNTED = 100_000;

    private final Cache<String, TokenBucket> addresses = counters();
    private final Cache<String, TokenBucket> clients = counters();
    private final Clock clock;

    SignInLimits(Clock clock) {
        this.clock = clock;
    }

    /** Counts one more link; the time to wait, or zero when it may be sent. */
    Duration count(String address, String client) {
        Duration wait = take(clients.get(client, _ -> bucket(LINKS_PER_CLIENT)));
        return wait.isZero() ? take(addresses.get(address, _ -> bucket(LINKS_PER_ADDRESS))) : wait;
    }

    private Duration take(TokenBucket bucket) {
        synchronized (bucket) {
            return Duration.ofMillis(bucket.take(clock.millis()));
        }
    }

    private TokenBucket bucket(int links) {
        return new TokenBucket(links, links, WINDOW.toMillis(), clock.millis());
    }

    private static Cache<String, TokenBucket> counters() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_COUNTED)
                .expireAfterAccess(WINDOW)
                .build();
    }
}
