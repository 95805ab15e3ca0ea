package live.houselights.onstage.playback;

import java.util.Locale;

/**
 * The small pictures along a timeline, written as WebVTT: each cue names the place on a {@link ContactSheet} that shows what is played
 * in its time. Players know this form by the name of thumbnails.
 */
final class Storyboard {

    /** Parts of one picture's time meet but for rounding. */
    private static final long MEET_MICROS = 1_000;

    private final StringBuilder text = new StringBuilder("WEBVTT\n");
    private String picture = "";
    private long from;
    private long to;

    /**
     * Adds what is played next.
     *
     * @param directory of the recording's sheets, with a slash at its end
     * @param position in the recording, in microseconds
     * @param at on the timeline
     * @param micros how long
     */
    void add(String directory, long position, long at, long micros) {
        String next =
                directory + ContactSheet.fileOf(ContactSheet.sheetAt(position)) + "#" + ContactSheet.placeAt(position);
        if (!next.equals(picture) || Math.abs(at - to) > MEET_MICROS) {
            write();
            picture = next;
            from = at;
        }
        to = at + micros;
    }

    String text() {
        write();
        picture = "";
        return text.toString();
    }

    private void write() {
        if (!picture.isEmpty()) {
            text.append('\n')
                    .append(time(from))
                    .append(" --> ")
                    .append(time(to))
                    .append('\n');
            text.append(picture).append('\n');
        }
    }

    private static String time(long micros) {
        long millis = micros / 1_000;
        long seconds = millis / 1_000;
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d.%03d", seconds / 3_600, seconds / 60 % 60, seconds % 60, millis % 1_000);
    }
}
