package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A hall sends as often as it can and no more. */
class TempoTest {

    private final Tempo tempo = new Tempo();

    @Test
    void aHallThatIsInTimeSendsFourTimesASecond() {
        assertThat(tempo.after(Duration.ZERO)).isEqualTo(Duration.ofMillis(250));
        assertThat(tempo.spread()).isEqualTo(Duration.ofMillis(125));
    }

    @Test
    void aHallThatIsLateSendsLessOftenButNeverLessThanEveryThreeSeconds() {
        Duration before = tempo.after(Duration.ZERO);
        assertThat(tempo.after(Duration.ofMillis(100))).isGreaterThan(before);

        for (int i = 0; i < 20; i++) {
            Duration _ = tempo.after(Duration.ofSeconds(10));
        }

        assertThat(tempo.after(Duration.ofSeconds(10))).isEqualTo(Tempo.LONGEST);
    }

    @Test
    void aHallThatHasCaughtUpIsQuickAgain() {
        Duration _ = tempo.after(Duration.ofSeconds(10));
        Duration _ = tempo.after(Duration.ofSeconds(10));

        for (int i = 0; i < 20; i++) {
            Duration _ = tempo.after(Duration.ZERO);
        }

        assertThat(tempo.after(Duration.ZERO)).isEqualTo(Tempo.SHORTEST);
    }

    @Test
    void aLittleLateIsNeitherTooLateNorInTime() {
        Duration tick = tempo.after(Duration.ofSeconds(10));

        assertThat(tempo.after(tick.dividedBy(10))).isEqualTo(tick);
    }
}
