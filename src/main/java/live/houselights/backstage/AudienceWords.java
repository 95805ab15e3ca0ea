package live.houselights.backstage;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures of an audience as a manager reads them. */
final class AudienceWords {

    private static final int LONG_HOURS = 100;

    private AudienceWords() {}

    /** Such as {@code 12 min}, {@code 3 h 05} or {@code 1,204 h}. */
    static String hours(Duration time) {
        long hours = time.toHours();
        if (hours == 0) {
            return "%d min".formatted(time.toMinutes());
        }
        return hours >= LONG_HOURS ? "%,d h".formatted(hours) : "%d h %02d".formatted(hours, time.toMinutesPart());
    }

    static String seconds(Duration time) {
        return String.format(Locale.ENGLISH, "%.1f s", time.toMillis() / 1_000.0);
    }

    /** Of a thousand parts; a dash where nobody told. */
    static String percent(@Nullable Integer permille) {
        return permille == null ? "–" : String.format(Locale.ENGLISH, "%.1f %%", permille / 10.0);
    }

    static String country(String code) {
        return code.isEmpty() ? "Unknown" : Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    }

    static String device(String word) {
        return switch (word) {
            case "phone" -> "Phone";
            case "tablet" -> "Tablet";
            case "desktop" -> "Computer";
            case "tv" -> "TV";
            default -> word;
        };
    }

    static String rendition(String word) {
        return switch (word) {
            case "" -> "Unknown";
            case "audio" -> "Sound only";
            case "other" -> "Others";
            default -> word;
        };
    }
}
