package live.houselights.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When a demo show starts, told from now, so that its state stays true whenever the demo is started. */
sealed interface When {

    Instant startFrom(Instant now, ZoneId zone);

    /** So long from now; a show that is on at this moment has a negative distance. */
    record In(Duration distance) implements When {

        @Override
        public Instant startFrom(Instant now, ZoneId zone) {
            return now.plus(distance);
        }
    }

    /** On the evening so many days from today, as the venue counts days. */
    record Evening(int days, LocalTime at) implements When {

        @Override
        public Instant startFrom(Instant now, ZoneId zone) {
            return ZonedDateTime.ofInstant(now, zone)
                    .toLocalDate()
                    .plusDays(days)
                    .atTime(at)
                    .atZone(zone)
                    .toInstant();
        }
    }

    static When in(Duration distance) {
        return new In(distance);
    }

    static When evening(int days, int hour) {
        return new Evening(days, LocalTime.of(hour, 0));
    }
}
