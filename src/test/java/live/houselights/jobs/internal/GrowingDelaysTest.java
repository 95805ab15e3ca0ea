package live.houselights.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GrowingDelaysTest {

    @Test
    void delaysDoubleFromSecondsToAnHour() {
        assertThat(GrowingDelays.delayAfter(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(GrowingDelays.delayAfter(2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(GrowingDelays.delayAfter(10)).isEqualTo(Duration.ofSeconds(1_024));
        assertThat(GrowingDelays.delayAfter(12)).isEqualTo(Duration.ofHours(1));
        assertThat(GrowingDelays.delayAfter(1_000_000)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aJobIsGivenUpAfterTwoDays() {
        assertThat(GrowingDelays.waitedAfter(1)).isZero();
        assertThat(GrowingDelays.waitedAfter(58)).isLessThan(GrowingDelays.GIVE_UP_AFTER);
        assertThat(GrowingDelays.waitedAfter(59)).isGreaterThan(GrowingDelays.GIVE_UP_AFTER.minusHours(1));
        assertThat(GrowingDelays.waitedAfter(60)).isGreaterThan(GrowingDelays.GIVE_UP_AFTER);
    }
}
