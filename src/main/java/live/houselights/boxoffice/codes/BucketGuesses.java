package live.houselights.boxoffice.codes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import live.houselights.boxoffice.CodeGuesses;
import live.houselights.kernel.CartId;
import live.houselights.kernel.TokenBucket;
import org.springframework.stereotype.Component;

/**
 * Counts tries per node, in memory. A cluster of n nodes allows n times as many, which 95 random bits bear
 * ({@code docs/decisions/0018-limits-per-node.md}). When more than
 * {@link #MOST_COUNTED} are counted at once the least recent are forgotten: whoever has that many addresses gains a few
 * tries, and the node keeps its memory.
 */
@Component
class BucketGuesses implements CodeGuesses {

    static final int MOST_COUNTED = 100_000;

    /** Bytes of an IPv6 address that name the subscriber: a /64. The rest is the subscriber's to choose. */
    private static final int SUBSCRIBER_BYTES = 8;

    private final Cache<CartId, TokenBucket> carts = counters();
    private final Cache<String, TokenBucket> clients = counters();
    private final Clock clock;

    BucketGuesses(Clock clock) {
        this.clock = clock;
    }

    @Override
    public GuessOutcome begin(CartId cart, String client) {
        TokenBucket ofCart = carts.get(cart, _ -> bucket(PER_CART));
        TokenBucket ofClient = clients.get(subscriber(client), _ -> bucket(PER_CLIENT));
        Duration pause = take(ofCart);
        if (!pause.isZero()) {
            return new GuessOutcome.Wait(pause);
        }
        Duration longer = take(ofClient);
        if (!longer.isZero()) {
            giveBack(ofCart);
            return new GuessOutcome.Wait(longer);
        }
        return new GuessOutcome.Go(() -> {
            giveBack(ofCart);
            giveBack(ofClient);
        });
    }

    private Duration take(TokenBucket bucket) {
        synchronized (bucket) {
            return Duration.ofMillis(bucket.take(clock.millis()));
        }
    }

    private static void giveBack(TokenBucket bucket) {
        synchronized (bucket) {
            bucket.giveBack();
        }
    }

    private TokenBucket bucket(int tries) {
        return new TokenBucket(tries, tries, WINDOW.toMillis(), clock.millis());
    }

    /** An IPv6 subscriber has billions of addresses, which count as one. */
    private static String subscriber(String client) {
        try {
            byte[] address = InetAddress.ofLiteral(client).getAddress();
            return HexFormat.of().formatHex(address, 0, Math.min(SUBSCRIBER_BYTES, address.length));
        } catch (IllegalArgumentException _) {
            return client;
        }
    }

    private static <K> Cache<K, TokenBucket> counters() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_COUNTED)
                .expireAfterAccess(WINDOW)
                .build();
    }
}
