package live.houselights.onstage.playback;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import live.houselights.onstage.internal.AirTime;
import live.houselights.onstage.internal.AirTime.Place;
import live.houselights.onstage.internal.TakeBook.Segment;
import org.jspecify.annotations.Nullable;

/**
 * What a broadcast's viewers were shown, segment by segment: the encoder's, and the slate where none came. Written as the playlist of
 * a live show or of its replay.
 */
final class OnAir {

    /** How far back a viewer may seek. */
    static final Duration DVR = LiveWindow.DVR;

    private static final String SEAM = "#EXT-X-DISCONTINUITY\n";
    private static final long SEGMENT_MICROS = AirTime.SEGMENT.toNanos() / 1_000;

    private final List<Shown> shown;

    private OnAir(List<Shown> shown) {
        this.shown = shown;
    }

    /**
     * A segment as viewers get it.
     *
     * @param take null for the slate
     */
    private record Shown(Place place, @Nullable UUID take, int part, Instant start, long micros) {

        static Shown of(Segment segment) {
            Instant start = segment.appearedAt().minus(segment.micros(), ChronoUnit.MICROS);
            return new Shown(segment.place(), segment.take(), segment.part(), start, segment.micros());
        }

        static Shown slate(Place last, Instant lastAppeared, long index) {
            return new Shown(
                    AirTime.slate(last, index),
                    null,
                    (int) (index % AirTime.SLATE_SEGMENTS),
                    AirTime.slateAppears(lastAppeared, index).minus(AirTime.SEGMENT),
                    SEGMENT_MICROS);
        }

        /** Without a seam, and without a pause that a slate has filled. */
        boolean follows(Shown before) {
            return place.seam() == before.place().seam()
                    && place.number() == before.place().number() + 1;
        }

        String directory(String rung) {
            return take == null ? "../slate/" + rung + "/" : "../takes/" + take + "/" + rung + "/";
        }

        String file() {
            return take == null ? String.format(Locale.ROOT, "%03d.m4s", part) : VideoShelf.fileOf(part);
        }
    }

    /**
     * All that can be seen at this moment.
     *
     * @param setUpAt from when on the show has shown the slate
     * @param segments the encoder's within {@link #DVR}, with the one before
     * @param from what began before is not shown, nor what is further back than {@link #DVR}
     */
    static OnAir live(Instant setUpAt, List<Segment> segments, Instant from, Instant now) {
        Instant oldest = from.isAfter(now.minus(DVR)) ? from : now.minus(DVR);
        List<Shown> all = new ArrayList<>();
        Place last = Place.BEFORE;
        Instant appeared = setUpAt;
        for (Segment segment : segments) {
            // What the one before the window followed is out of sight.
            if (!segment.appearedAt().isBefore(now.minus(DVR))) {
                addSlate(all, last, appeared, segment.place().number() - last.number() - 1, oldest);
            }
            all.add(Shown.of(segment));
            last = segment.place();
            appeared = segment.appearedAt();
        }
        addSlate(all, last, appeared, AirTime.slates(appeared, now), oldest);
        return new OnAir(
                all.stream().dropWhile(it -> it.start().isBefore(oldest)).toList());
    }

    private static void addSlate(List<Shown> all, Place last, Instant appeared, long count, Instant oldest) {
        // A slate may have hung for weeks.
        long hidden = Duration.between(appeared, oldest).dividedBy(AirTime.SEGMENT) - 3;
        for (long index = Math.max(0, hidden); index < count; index++) {
            all.add(Shown.slate(last, appeared, index));
        }
    }

    /** What the encoder sent in this time, without the slate. */
    static OnAir recorded(List<Segment> segments, Instant from, Instant to) {
        return new OnAir(segments.stream()
                .map(Shown::of)
                .filter(it -> !it.start().isBefore(from) && it.start().isBefore(to))
                .toList());
    }

    boolean isEmpty() {
        return shown.isEmpty();
    }

    /**
     * The playlist of a show that goes on.
     *
     * @param over closes it
     */
    String livePlaylist(String rung, boolean over) {
        StringBuilder text = head();
        if (!shown.isEmpty()) {
            Place first = shown.getFirst().place();
            text.append("#EXT-X-MEDIA-SEQUENCE:").append(first.number());
            text.append("\n#EXT-X-DISCONTINUITY-SEQUENCE:").append(first.seam()).append('\n');
        }
        Shown before = null;
        for (Shown each : shown) {
            boolean seam =
                    before != null && each.place().seam() > before.place().seam();
            text.append(seam ? SEAM : "");
            append(text, each, rung, before == null || seam);
            before = each;
        }
        return over ? text.append("#EXT-X-ENDLIST\n").toString() : text.toString();
    }

    /** The playlist of the replay: whole, with its end. */
    String replayPlaylist(String rung) {
        StringBuilder text = head().append("#EXT-X-PLAYLIST-TYPE:VOD\n");
        UUID take = null;
        for (Shown each : shown) {
            boolean seam = take != null && !take.equals(each.take());
            text.append(seam ? SEAM : "");
            append(text, each, rung, take == null || seam);
            take = each.take();
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }

    /**
     * The storyboard of what is shown. The slate needs no picture, and what has none yet gets none.
     *
     * @param sheets the numbers of a take's contact sheets
     * @param from the moment on stage that a live show's timeline begins at; null for a replay's, which counts what it plays
     */
    String storyboard(Function<UUID, Set<Integer>> sheets, @Nullable Instant from) {
        Storyboard board = new Storyboard();
        long played = 0;
        for (Shown each : shown) {
            long at = from == null ? played : ChronoUnit.MICROS.between(from, each.start());
            long position = each.part() * SEGMENT_MICROS;
            UUID take = each.take();
            if (take != null && at >= 0 && sheets.apply(take).contains(ContactSheet.sheetAt(position))) {
                board.add("../takes/%s/%s/".formatted(take, ContactSheet.DIRECTORY), position, at, each.micros());
            }
            played += each.micros();
        }
        return board.text();
    }

    /** What the replay plays. */
    Recording recording() {
        List<Recording.Piece> pieces = new ArrayList<>();
        Duration played = Duration.ZERO;
        Shown before = null;
        for (Shown each : shown) {
            Duration length = Duration.of(each.micros(), ChronoUnit.MICROS);
            if (before != null && each.follows(before)) {
                Recording.Piece piece = pieces.removeLast();
                pieces.add(new Recording.Piece(piece.from(), piece.length().plus(length), piece.at()));
            } else {
                pieces.add(new Recording.Piece(each.start(), length, played));
            }
            played = played.plus(length);
            before = each;
        }
        return new Recording(List.copyOf(pieces));
    }

    private static StringBuilder head() {
        return new StringBuilder(16_384)
                .append("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:")
                .append(AirTime.SEGMENT.toSeconds())
                .append("\n#EXT-X-INDEPENDENT-SEGMENTS\n");
    }

    private static void append(StringBuilder text, Shown each, String rung, boolean begins) {
        String directory = each.directory(rung);
        if (begins) {
            text.append("#EXT-X-MAP:URI=\"")
                    .append(directory)
                    .append(VideoShelf.HEADER)
                    .append("\"\n");
            text.append("#EXT-X-PROGRAM-DATE-TIME:")
                    .append(each.start().truncatedTo(ChronoUnit.MILLIS))
                    .append('\n');
        }
        text.append("#EXTINF:")
                .append(String.format(Locale.ROOT, "%.6f", each.micros() / 1e6))
                .append(",\n")
                .append(directory)
                .append(each.file())
                .append('\n');
    }
}
