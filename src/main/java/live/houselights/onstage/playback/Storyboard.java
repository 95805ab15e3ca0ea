package live.houselights.onstage.playback;

import live.houselights.onstage.internal.CueTime;

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
            text.append('\n').append(CueTime.between(from / 1_000, to / 1_000)).append('\n');
            text.append(picture).append('\n');
        }
    }
}
