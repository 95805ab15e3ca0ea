package live.houselights.onstage.playback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A finished HLS media playlist (RFC 8216), read for its segments.
 *
 * @param version the playlist's protocol version
 * @param targetSeconds no segment is longer, rounded
 * @param map the address of the initialization section that fMP4 needs
 */
record MediaPlaylist(int version, int targetSeconds, Optional<String> map, List<Segment> segments) {

    MediaPlaylist {
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("A media playlist has segments");
        }
    }

    /** One file of media and how long it plays. */
    record Segment(long micros, String uri) {}

    /** The storyboard of all of it, once through. */
    String storyboard(String sheets) {
        Storyboard board = new Storyboard();
        long at = 0;
        for (Segment segment : segments) {
            board.add(sheets, at, at, segment.micros());
            at += segment.micros();
        }
        return board.text();
    }

    static MediaPlaylist parse(String text) {
        int version = 3;
        int target = 1;
        Optional<String> map = Optional.empty();
        List<Segment> segments = new ArrayList<>();
        long micros = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("#EXT-X-VERSION:")) {
                version = Integer.parseInt(after(line));
            } else if (line.startsWith("#EXT-X-TARGETDURATION:")) {
                target = Integer.parseInt(after(line));
            } else if (line.startsWith("#EXT-X-MAP:")) {
                map = Optional.of(quoted(line));
            } else if (line.startsWith("#EXTINF:")) {
                micros = Math.round(Double.parseDouble(after(line).split(",", 2)[0]) * 1_000_000);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                segments.add(new Segment(micros, line));
            }
        }
        return new MediaPlaylist(version, target, map, List.copyOf(segments));
    }

    private static String after(String line) {
        return line.substring(line.indexOf(':') + 1);
    }

    private static String quoted(String line) {
        int start = line.indexOf("URI=\"") + 5;
        return line.substring(start, line.indexOf('"', start));
    }
}
