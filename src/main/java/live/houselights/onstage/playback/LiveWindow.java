package live.houselights.onstage.playback;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import live.houselights.onstage.playback.MediaPlaylist.Segment;

/**
 * Plays a finished recording over and over as if it were live: for any moment it tells which segments a live playlist
 * would hold, from the wall clock alone, so that every node and every request agree.
 *
 * <h2>Counting</h2>
 *
 * Segments are numbered from the show's start and never start again: number {@code n} is the recording's segment {@code n
 * mod size} in round {@code n div size}. The number is the media sequence and the round the discontinuity sequence, so both
 * only grow, and a segment keeps both while it slides out of the window (RFC 8216, section 6.2.2).
 *
 * <h2>Edges</h2>
 *
 * A segment appears when it has been played in full, as an encoder would publish it; the first {@link #LEAD} are there at
 * the start, because doors opened before. None reaches beyond the show's end, after which the playlist is closed.
 */
final class LiveWindow {

    /** How far back a viewer may seek. */
    static final Duration DVR = Duration.ofMinutes(5);

    /** What a player wants to hold before it begins. */
    static final Duration LEAD = Duration.ofSeconds(6);

    private final MediaPlaylist recording;
    private final long[] startsAt;
    private final long round;
    private final Instant origin;
    private final Instant end;

    LiveWindow(MediaPlaylist recording, Instant start, Instant end) {
        this.recording = recording;
        this.origin = start.minus(LEAD);
        this.end = end;
        this.startsAt = new long[recording.segments().size()];
        long sum = 0;
        for (int i = 0; i < startsAt.length; i++) {
            startsAt[i] = sum;
            sum += recording.segments().get(i).micros();
        }
        this.round = sum;
    }

    /**
     * The playlist of this moment.
     *
     * @param base put before every address, such as {@code ../720p/}
     */
    String at(Instant now, String base) {
        boolean over = !now.isBefore(end);
        Instant edge = over ? end : now;
        long last = lastPlayed(edge);
        long first = firstShown(edge);
        StringBuilder text = new StringBuilder(2_048);
        text.append("#EXTM3U\n#EXT-X-VERSION:").append(Math.max(7, recording.version()));
        text.append("\n#EXT-X-TARGETDURATION:").append(recording.targetSeconds());
        text.append("\n#EXT-X-MEDIA-SEQUENCE:").append(first);
        text.append("\n#EXT-X-DISCONTINUITY-SEQUENCE:").append(roundOf(first));
        text.append("\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        for (long number = first; number <= last; number++) {
            append(text, number, number == first, base);
        }
        if (over) {
            text.append("#EXT-X-ENDLIST\n");
        }
        return text.toString();
    }

    private void append(StringBuilder text, long number, boolean first, String base) {
        boolean seam = indexOf(number) == 0 && number > 0;
        if (seam && !first) {
            text.append("#EXT-X-DISCONTINUITY\n");
        }
        if (seam || first) {
            recording
                    .map()
                    .ifPresent(map -> text.append("#EXT-X-MAP:URI=\"")
                            .append(base)
                            .append(map)
                            .append("\"\n"));
            text.append("#EXT-X-PROGRAM-DATE-TIME:")
                    .append(startOf(number).truncatedTo(ChronoUnit.MILLIS))
                    .append('\n');
        }
        Segment segment = recording.segments().get(indexOf(number));
        text.append("#EXTINF:")
                .append(String.format(Locale.ROOT, "%.6f", segment.micros() / 1e6))
                .append(",\n")
                .append(base)
                .append(segment.uri())
                .append('\n');
    }

    /**
     * The storyboard of what can be seen at this moment, in the time since the show's start.
     *
     * @param sheets put before every address
     */
    String storyboard(Instant now, String sheets) {
        Storyboard board = new Storyboard();
        Instant edge = now.isBefore(end) ? now : end;
        long last = lastPlayed(edge);
        for (long number = firstShown(edge); number <= last; number++) {
            long at = ChronoUnit.MICROS.between(origin.plus(LEAD), startOf(number));
            if (at >= 0) {
                int index = indexOf(number);
                board.add(
                        sheets,
                        startsAt[index],
                        at,
                        recording.segments().get(index).micros());
            }
        }
        return board.text();
    }

    /** What was played from the beginning to the end, of which the replay plays one round. */
    Recording played() {
        List<Recording.Piece> pieces = new ArrayList<>();
        Duration length = Duration.of(round, ChronoUnit.MICROS);
        for (Instant from = origin; from.isBefore(end); from = from.plus(length)) {
            Duration left = Duration.between(from, end);
            pieces.add(new Recording.Piece(from, left.compareTo(length) < 0 ? left : length, Duration.ZERO));
        }
        return new Recording(List.copyOf(pieces));
    }

    private long firstShown(Instant edge) {
        return Math.max(0, numberAt(Math.max(0, micros(edge.minus(DVR)))));
    }

    /** The number of the last segment that has been played in full; -1 when none has. */
    private long lastPlayed(Instant edge) {
        long micros = micros(edge);
        return micros < 0 ? -1 : numberAt(micros) - 1;
    }

    /** The number of the segment that plays at this time after the origin. */
    private long numberAt(long micros) {
        long rounds = micros / round;
        long into = micros % round;
        int index = java.util.Arrays.binarySearch(startsAt, into);
        return rounds * startsAt.length + (index >= 0 ? index : -index - 2);
    }

    private Instant startOf(long number) {
        return origin.plus(roundOf(number) * round + startsAt[indexOf(number)], ChronoUnit.MICROS);
    }

    private long micros(Instant at) {
        return ChronoUnit.MICROS.between(origin, at);
    }

    private long roundOf(long number) {
        return number / startsAt.length;
    }

    private int indexOf(long number) {
        return (int) (number % startsAt.length);
    }
}
