package live.houselights.onstage.internal;

import java.util.Locale;

/** When a cue of WebVTT is shown, as it is written. */
public final class CueTime {

    private CueTime() {}

    /** Such as {@code 00:01:02.000 --> 00:01:04.500}, in the time since the beginning. */
    public static String between(long fromMillis, long toMillis) {
        return written(fromMillis) + " --> " + written(toMillis);
    }

    private static String written(long millis) {
        long seconds = millis / 1_000;
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d.%03d", seconds / 3_600, seconds / 60 % 60, seconds % 60, millis % 1_000);
    }
}
