package live.houselights.backstage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import live.houselights.backstage.SaleMinutes.Minute;
import org.junit.jupiter.api.Test;

/** What a desk remembers of the last minutes of a sale. */
class SaleMinutesTest {

    private static final Instant NOON = Instant.parse("2030-06-01T12:00:00Z");

    private final SaleMinutes minutes = new SaleMinutes();

    @Test
    void newsOfOneMinuteAddUpAndTheLineIsTheLastThatWasHeard() {
        minutes.note(NOON.plusSeconds(1), minute -> minute.wishes(2, 1).inLine(70));
        minutes.note(
                NOON.plusSeconds(59),
                minute -> minute.wishes(3, 0).oneDeclined().inLine(40));

        assertThat(minutes.until(NOON.plusSeconds(59)).getLast()).isEqualTo(new Minute(NOON, 40, 5, 1, 1));
    }

    @Test
    void quietMinutesAreThereWithNothingInThem() {
        minutes.note(NOON, minute -> minute.wishes(1, 0));

        List<Minute> last = minutes.until(NOON.plus(Duration.ofMinutes(2)));

        assertThat(last).hasSize(SaleMinutes.KEPT);
        assertThat(last).extracting(Minute::held).endsWith(0, 1, 0, 0);
        assertThat(last.getFirst().from()).isEqualTo(NOON.minus(Duration.ofMinutes(12)));
    }

    @Test
    void whatIsOlderThanTheLastMinutesIsForgotten() {
        minutes.note(NOON, minute -> minute.wishes(1, 0));
        minutes.note(NOON.plus(Duration.ofMinutes(SaleMinutes.KEPT)), minute -> minute.wishes(0, 1));

        assertThat(minutes.until(NOON)).extracting(Minute::held).containsOnly(0);
    }
}
