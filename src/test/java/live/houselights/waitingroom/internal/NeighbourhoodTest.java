package live.houselights.waitingroom.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {

    private static final LineLimits LIMITS =
            new LineLimits(Duration.ofSeconds(60), Duration.ofSeconds(90), Duration.ofMinutes(10), 1_000, 60_000, 100);

    private final TestClock clock = new TestClock();
    private final Neighbourhood neighbourhood = new Neighbourhood(LIMITS, clock);

    @Test
    void anOrdinaryAddressHasLittleToDo() {
        for (int i = 0; i < 90; i++) {
            assertThat(neighbourhood.effortFor("192.0.2.1")).isEqualTo(1_000);
        }
    }

    @Test
    void aCampusHasMoreToDoButIsNeverRefused() {
        int last = 0;
        for (int i = 0; i < 3_000; i++) {
            last = neighbourhood.effortFor("192.0.2.1");
        }

        assertThat(last).isBetween(25_000, 31_000);
        assertThat(neighbourhood.effortFor("192.0.2.2")).isEqualTo(1_000);
    }

    @Test
    void theEffortHasAnEndAndFallsWithTime() {
        for (int i = 0; i < 20_000; i++) {
            neighbourhood.effortFor("192.0.2.1");
        }
        assertThat(neighbourhood.effortFor("192.0.2.1")).isEqualTo(60_000);

        clock.advance(Duration.ofMinutes(5));

        assertThat(neighbourhood.effortFor("192.0.2.1")).isEqualTo(1_000);
    }

    @Test
    void anIpv6NeighbourIsItsWholeNetwork() {
        assertThat(Neighbourhood.of("2001:db8:1:2:aaaa::1")).isEqualTo(Neighbourhood.of("2001:db8:1:2:bbbb:1:2:3"));
        assertThat(Neighbourhood.of("2001:db8:1:2::1")).isNotEqualTo(Neighbourhood.of("2001:db8:1:3::1"));
        assertThat(Neighbourhood.of("unknown")).isEqualTo("unknown");
    }
}
