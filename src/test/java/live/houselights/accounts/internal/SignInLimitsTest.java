package live.houselights.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Test;

/** How many links somebody may ask for. */
class SignInLimitsTest {

    private final TestClock clock = new TestClock();
    private final SignInLimits limits = new SignInLimits(clock);

    @Test
    void anAddressGetsItsLinksAndThenWaits() {
        for (int link = 0; link < SignInLimits.LINKS_PER_ADDRESS; link++) {
            assertThat(limits.count("mia@example.org", "client-" + link)).isZero();
        }

        Duration wait = limits.count("mia@example.org", "another client");

        assertThat(wait).isPositive().isLessThanOrEqualTo(SignInLimits.WINDOW);
        assertThat(limits.count("noor@example.org", "another client")).isZero();
    }

    @Test
    void aClientThatTriesAddressAfterAddressWaits() {
        for (int link = 0; link < SignInLimits.LINKS_PER_CLIENT; link++) {
            assertThat(limits.count("fan-%d@example.org".formatted(link), "198.51.100.7"))
                    .isZero();
        }

        assertThat(limits.count("yet-another@example.org", "198.51.100.7")).isPositive();
    }

    @Test
    void aClientThatMustWaitUsesUpNothingOfAnAddress() {
        for (int link = 0; link < SignInLimits.LINKS_PER_CLIENT + 50; link++) {
            limits.count("fan-%d@example.org".formatted(link % 20), "198.51.100.7");
        }

        assertThat(limits.count("fan-1@example.org", "somebody else")).isZero();
    }

    @Test
    void whoWaitsMayAskAgain() {
        for (int link = 0; link <= SignInLimits.LINKS_PER_ADDRESS; link++) {
            limits.count("mia@example.org", "client-" + link);
        }

        clock.advance(SignInLimits.WINDOW);

        assertThat(limits.count("mia@example.org", "client")).isZero();
    }
}
