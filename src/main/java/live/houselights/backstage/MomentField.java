package live.houselights.backstage;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A date and a time in a show's zone, written as all times backstage are: the day first, and 24 hours. */
class MomentField extends DateTimePicker {

    static final Locale WRITTEN = Locale.UK;

    private static final Duration STEP = Duration.ofMinutes(30);

    MomentField(String label) {
        super(label);
        setLocale(WRITTEN);
        setStep(STEP);
    }

    /** What is typed, as the field shows it: to the minute. */
    @Nullable
    LocalDateTime typed() {
        return getValue() == null ? null : getValue().truncatedTo(ChronoUnit.MINUTES);
    }

    /** A moment as a field would show it. */
    static @Nullable LocalDateTime shown(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : LocalDateTime.ofInstant(at, zone).truncatedTo(ChronoUnit.MINUTES);
    }

    void show(@Nullable Instant at, ZoneId zone) {
        setValue(at == null ? null : LocalDateTime.ofInstant(at, zone));
    }
}
