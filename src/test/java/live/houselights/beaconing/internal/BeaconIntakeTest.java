package live.houselights.beaconing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import live.houselights.kernel.Seal;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;

/** One address cannot drown the others, whatever it sends. */
class BeaconIntakeTest {

    private static final Instant NOW = Instant.parse("2026-11-27T19:00:00Z");

    private Instant time = NOW;
    private final BeaconIntake intake = new BeaconIntake(
            new Seal("a-secret-of-tests-that-is-long-enough-0123456789".getBytes(StandardCharsets.UTF_8)),
            new Clock() {
                @Override
                public Instant instant() {
                    return time;
                }

                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    throw new UnsupportedOperationException();
                }
            },
            new Watching(),
            new SimpleMeterRegistry());

    @Test
    void anAddressThatFloodsIsAskedToWaitAndOthersAreNot() {
        for (int i = 0; i < BeaconIntake.ADDRESS_BURST; i++) {
            assertThat(send("198.51.100.7").getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        }

        MockServerHttpResponse refused = send("198.51.100.7");

        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("1");
        assertThat(refused.getHeaders().getAccessControlExposeHeaders()).contains("Retry-After");
        assertThat(send("198.51.100.8").getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    void anAddressThatWaitedMaySendAgainAtItsSteadyRate() {
        for (int i = 0; i <= BeaconIntake.ADDRESS_BURST; i++) {
            send("198.51.100.7");
        }

        time = NOW.plus(Duration.ofSeconds(1));

        for (int i = 0; i < BeaconIntake.PER_ADDRESS_AND_SECOND; i++) {
            assertThat(send("198.51.100.7").getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        }
        assertThat(send("198.51.100.7").getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    }

    /** Something that is no beacon: even that is counted before it is read. */
    private MockServerHttpResponse send(String address) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/beacons")
                .remoteAddress(new InetSocketAddress(address, 40_000))
                .body("{"));
        intake.handle(exchange).block(Duration.ofSeconds(5));
        return exchange.getResponse();
    }
}
