package live.houselights.waitingroom.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * How much work an entry takes, by how much is heard of its address. Nobody is refused: a campus behind one address waits a
 * second or two, while whoever wants to be many people from one address pays for each the more, the more they are.
 *
 * <p>Challenges are counted, not entries, so that none can be hoarded cheaply. A count halves every {@link #HALF_LIFE}. An
 * IPv6 neighbour is its /64, which one household or one machine has to itself. Counts live on this node and are forgotten
 * when it stops; they are an inconvenience to abuse, not a promise.
 */
@Component
public class Neighbourhood {

    static final Duration HALF_LIFE = Duration.ofSeconds(30);

    private static final int MOST_REMEMBERED = 100_000;
    private static final int PREFIX_BYTES = 8;

    private final LineLimits limits;
    private final Clock clock;
    private final Cache<String, Heard> heard = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(HALF_LIFE.multipliedBy(20))
            .build();

    Neighbourhood(LineLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    private record Heard(double count, Instant at) {
        Heard once(Instant now) {
            double halves = Math.max(0, Duration.between(at, now).toMillis()) / (double) HALF_LIFE.toMillis();
            return new Heard(count * Math.pow(0.5, halves) + 1, now);
        }
    }

    /** Counts one more challenge for this address, and answers how hard it shall be. */
    public int effortFor(String address) {
        Instant now = clock.instant();
        Heard count = heard.asMap()
                .compute(of(address), (_, before) -> before == null ? new Heard(1, now) : before.once(now));
        double times = Math.max(1, count.count() / limits.easyEntries());
        return (int) Math.min(limits.largestEffort(), limits.effort() * times);
    }

    static String of(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, PREFIX_BYTES)
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
