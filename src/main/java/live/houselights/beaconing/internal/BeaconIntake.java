package live.houselights.beaconing.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import live.houselights.beaconing.internal.Beacon.Reading;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.edge.EdgeAnswers;
import live.houselights.edge.EdgeRoute;
import live.houselights.kernel.Seal;
import live.houselights.kernel.TokenBucket;
import live.houselights.messages.audience.WatchSession;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Takes beacons: {@code POST /beacons}, answered 204 and counted in memory, so it never waits for anything. */
@Component
@OnRole(Role.BEACONING)
class BeaconIntake implements EdgeRoute {

    /** A larger beacon is answered 413, unread. */
    static final int LARGEST_BYTES = 4 * 1024;

    /** A body that has not arrived by then is answered 408. */
    static final Duration SLOWEST_BODY = Duration.ofSeconds(10);

    /** A page reports twice a minute, and changes of state at most every two seconds. */
    static final int SESSION_BURST = 10;

    static final Duration SESSION_REFILL = Duration.ofSeconds(2);

    /** Many viewers may share an address. */
    static final int ADDRESS_BURST = 1_000;

    static final int PER_ADDRESS_AND_SECOND = 200;

    private static final int MOST_REMEMBERED = 200_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private final Seal seal;
    private final Clock clock;
    private final Watching watching;
    private final MeterRegistry meters;
    private final Cache<Object, TokenBucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(REMEMBERED)
            .maximumSize(MOST_REMEMBERED)
            .build();

    BeaconIntake(Seal seal, Clock clock, Watching watching, MeterRegistry meters) {
        this.seal = seal;
        this.clock = clock;
        this.watching = watching;
        this.meters = meters;
    }

    @Override
    public boolean takes(String path) {
        return path.equals("/beacons");
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.POST;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        InetSocketAddress from = exchange.getRequest().getRemoteAddress();
        if (from != null && from.getAddress() != null) {
            long wait = take(from.getAddress(), ADDRESS_BURST, PER_ADDRESS_AND_SECOND, Duration.ofSeconds(1));
            if (wait > 0) {
                return tooMany(response, wait);
            }
        }
        if (exchange.getRequest().getHeaders().getContentLength() > LARGEST_BYTES) {
            return refuse(response, HttpStatus.CONTENT_TOO_LARGE, "too large");
        }
        return DataBufferUtils.join(exchange.getRequest().getBody(), LARGEST_BYTES)
                .timeout(SLOWEST_BODY)
                .map(BeaconIntake::bytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> answer(response, body))
                .onErrorResume(
                        DataBufferLimitException.class,
                        _ -> refuse(response, HttpStatus.CONTENT_TOO_LARGE, "too large"))
                .onErrorResume(TimeoutException.class, _ -> refuse(response, HttpStatus.REQUEST_TIMEOUT, "too slow"));
    }

    private Mono<Void> answer(ServerHttpResponse response, byte[] body) {
        return switch (Beacon.read(body)) {
            case Reading.Malformed(var reason) -> refuse(response, HttpStatus.BAD_REQUEST, reason);
            case Reading.Read(var beacon) -> count(response, beacon);
        };
    }

    private Mono<Void> count(ServerHttpResponse response, Beacon beacon) {
        Instant now = clock.instant();
        Optional<WatchSession> session = WatchSession.open(seal, beacon.session(), now)
                .filter(it -> it.show().equals(beacon.show()));
        if (session.isEmpty()) {
            return refuse(response, HttpStatus.FORBIDDEN, "session");
        }
        long wait = take(session.get(), SESSION_BURST, 1, SESSION_REFILL);
        if (wait > 0) {
            return tooMany(response, wait);
        }
        watching.heard(session.get(), beacon, now);
        meters.counter("houselights.beaconing.beacons", "outcome", "taken").increment();
        response.setStatusCode(HttpStatus.NO_CONTENT);
        return response.setComplete();
    }

    private long take(Object whose, int burst, int tokens, Duration per) {
        long now = clock.millis();
        TokenBucket bucket = buckets.get(whose, _ -> new TokenBucket(burst, tokens, per.toMillis(), now));
        synchronized (bucket) {
            return bucket.take(now);
        }
    }

    private Mono<Void> tooMany(ServerHttpResponse response, long waitMillis) {
        response.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.ceilDiv(waitMillis, 1_000)));
        response.getHeaders().setAccessControlExposeHeaders(java.util.List.of(HttpHeaders.RETRY_AFTER));
        return refuse(response, HttpStatus.TOO_MANY_REQUESTS, "too many");
    }

    private Mono<Void> refuse(ServerHttpResponse response, HttpStatus status, String reason) {
        meters.counter("houselights.beaconing.beacons", "outcome", Integer.toString(status.value()))
                .increment();
        return EdgeAnswers.refuse(response, status, reason);
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
