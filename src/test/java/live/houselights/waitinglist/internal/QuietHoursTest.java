package live.houselights.waitinglist.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant IN_A_MONTH = berlin("2026-12-20T20:00");

    private final QuietHours nights =
            new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0), Duration.ofHours(24), Duration.ofHours(1));
    private final ListLimits limits =
            new ListLimits(5_000, Duration.ofHours(12), Duration.ofMinutes(30), Duration.ofHours(2), nights);

    private static Instant berlin(String time) {
        return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T21:59, false",
        "2026-11-20T22:00, true",
        "2026-11-21T00:00, true",
        "2026-11-21T07:59, true",
        "2026-11-21T08:00, false",
        "2026-11-21T15:00, false"
    })
    void fromTenToEightNothingIsOffered(String time, boolean quiet) {
        assertThat(nights.isQuiet(berlin(time), BERLIN, IN_A_MONTH)).isEqualTo(quiet);
    }

    @Test
    void itIsTheNightOfTheShow() {
        Instant nightInBerlin = berlin("2026-11-20T23:30");

        assertThat(nights.isQuiet(nightInBerlin, ZoneId.of("America/Los_Angeles"), IN_A_MONTH))
                .isFalse();
        assertThat(nights.isQuiet(nightInBerlin, ZoneId.of("Asia/Tokyo"), IN_A_MONTH))
                .isTrue();
    }

    @Test
    void whenTheSaleIsAboutToEndThereIsNoNight() {
        Instant midnight = berlin("2026-11-21T00:00");

        assertThat(nights.isQuiet(midnight, BERLIN, midnight.plus(Duration.ofHours(25))))
                .isTrue();
        assertThat(nights.isQuiet(midnight, BERLIN, midnight.plus(Duration.ofHours(24))))
                .isFalse();
    }

    @Test
    void anOfferOfTheEveningLastsUntilTheMorning() {
        assertThat(limits.offerUntil(berlin("2026-11-20T19:00"), BERLIN, IN_A_MONTH))
                .isEqualTo(berlin("2026-11-21T09:00"));
        assertThat(limits.offerUntil(berlin("2026-11-20T09:00"), BERLIN, IN_A_MONTH))
                .isEqualTo(berlin("2026-11-20T21:00"));
    }

    @Test
    void nearTheEndOffersEndAtAnyHourAndNeverAfterTheSale() {
        Instant evening = berlin("2026-11-20T20:00");

        assertThat(limits.offerUntil(evening, BERLIN, evening.plus(Duration.ofHours(12))))
                .isEqualTo(berlin("2026-11-20T23:00"));
        assertThat(limits.offerUntil(evening, BERLIN, berlin("2026-11-21T21:00")))
                .as("a quarter of 25 hours ends at night")
                .isEqualTo(berlin("2026-11-21T09:00"));
    }

    @Test
    void aNightWithALeapOfTheClockEndsAtEightAllTheSame() {
        Instant before = berlin("2027-03-27T22:30");

        assertThat(nights.awake(before, berlin("2027-03-28T04:00"), BERLIN, berlin("2027-05-01T20:00")))
                .isEqualTo(berlin("2027-03-28T09:00"));
    }

    @Test
    void aNightWithoutLengthIsNone() {
        QuietHours none = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Duration.ZERO, Duration.ZERO);

        assertThat(none.isQuiet(berlin("2026-11-21T00:00"), BERLIN, IN_A_MONTH)).isFalse();
    }
}
