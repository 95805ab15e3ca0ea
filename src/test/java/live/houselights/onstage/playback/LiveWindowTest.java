package live.houselights.onstage.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.houselights.onstage.playback.MediaPlaylist.Segment;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A live playlist only ever slides: what it once said about a segment stays true. */
class LiveWindowTest {

    private static final Instant START = Instant.parse("2026-11-22T20:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(2));

    /** A segment as a player would know it after reading a playlist. */
    private record Known(String uri, long discontinuity, double seconds) {}

    private record Reading(long first, Map<Long, Known> segments, Optional<Instant> firstAt, boolean ended) {

        long last() {
            return first + segments.size() - 1;
        }
    }

    @Property(tries = 300)
    void aSegmentKeepsItsNumbersWhileItSlides(
            @ForAll("recordings") MediaPlaylist recording,
            @ForAll @IntRange(max = 7_200_000) int millis,
            @ForAll @IntRange(min = 1, max = 20_000) int later) {
        LiveWindow window = new LiveWindow(recording, START, END);

        Reading before = read(window.at(START.plusMillis(millis), ""));
        Reading after = read(window.at(START.plusMillis((long) millis + later), ""));

        assertThat(after.first()).isGreaterThanOrEqualTo(before.first());
        assertThat(after.last()).isGreaterThanOrEqualTo(before.last());
        after.segments().forEach((number, known) -> {
            if (before.segments().containsKey(number)) {
                assertThat(known).isEqualTo(before.segments().get(number));
            }
        });
    }

    @Test
    void theStoryboardOfALoopBeginsAgainWithIt() {
        MediaPlaylist recording = twoSeconds(30);

        String board = new LiveWindow(recording, START, END).storyboard(START.plusSeconds(120), "../sheets/");

        // The loop began six seconds before the show did.
        assertThat(board)
                .startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n../sheets/00000.jpg#xywh=160,0,160,90\n")
                .contains("00:00:54.000 --> 00:00:58.000\n../sheets/00000.jpg#xywh=0,0,160,90\n")
                .endsWith("00:01:58.000 --> 00:02:00.000\n../sheets/00000.jpg#xywh=160,0,160,90\n");
        assertThat(recording.storyboard("../sheets/"))
                .endsWith("00:00:56.000 --> 00:01:00.000\n../sheets/00002.jpg#xywh=640,0,160,90\n");
    }

    @Property(tries = 300)
    void aSeamIsADiscontinuityAndNothingElseIs(
            @ForAll("recordings") MediaPlaylist recording, @ForAll @IntRange(max = 7_200_000) int millis) {
        Reading reading = read(new LiveWindow(recording, START, END).at(START.plusMillis(millis), ""));

        int size = recording.segments().size();
        reading.segments().forEach((number, known) -> {
            assertThat(known.uri())
                    .isEqualTo(recording.segments().get((int) (number % size)).uri());
            assertThat(known.discontinuity()).isEqualTo(number / size);
        });
    }

    @Property(tries = 300)
    void theWindowEndsWhereThePlayHeadIsAndHoldsTheLastMinutes(
            @ForAll("recordings") MediaPlaylist recording, @ForAll @IntRange(max = 7_200_000) int millis) {
        Instant now = START.plusMillis(millis);

        Reading reading = read(new LiveWindow(recording, START, END).at(now, ""));

        double seconds =
                reading.segments().values().stream().mapToDouble(Known::seconds).sum();
        Instant end = reading.firstAt().orElseThrow().plusMillis(Math.round(seconds * 1_000));
        double longest =
                recording.segments().stream().mapToLong(Segment::micros).max().orElseThrow() / 1e6;
        assertThat(end).isBeforeOrEqualTo(now.plusMillis(2));
        assertThat(end).isAfter(now.minusMillis(Math.round(longest * 1_000) + 2));
        double held = Math.min(LiveWindow.DVR.toMillis(), millis + LiveWindow.LEAD.toMillis()) / 1e3;
        assertThat(seconds).isBetween(held - longest - 0.01, held + longest + 0.01);
    }

    @Test
    void thereIsSomethingToPlayTheMomentTheShowStarts() {
        Reading reading = read(new LiveWindow(twoSeconds(30), START, END).at(START, "../720p/"));

        assertThat(reading.segments().values().stream().map(Known::uri))
                .containsExactly("../720p/0.m4s", "../720p/1.m4s", "../720p/2.m4s");
        assertThat(reading.ended()).isFalse();
    }

    @Test
    void afterTheEndThePlaylistIsClosedAndStaysAsItIs() {
        LiveWindow window = new LiveWindow(twoSeconds(30), START, END);

        String atTheEnd = window.at(END, "");
        String later = window.at(END.plusSeconds(300), "");

        assertThat(later).isEqualTo(atTheEnd).endsWith("#EXT-X-ENDLIST\n");
    }

    @Provide
    Arbitrary<MediaPlaylist> recordings() {
        return Arbitraries.longs()
                .between(500_000, 6_000_000)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40)
                .map(LiveWindowTest::recording);
    }

    private static MediaPlaylist twoSeconds(int segments) {
        return recording(java.util.Collections.nCopies(segments, 2_000_000L));
    }

    private static MediaPlaylist recording(List<Long> micros) {
        List<Segment> segments = new ArrayList<>();
        for (long each : micros) {
            segments.add(new Segment(each, segments.size() + ".m4s"));
        }
        return new MediaPlaylist(7, 6, Optional.of("init.mp4"), segments);
    }

    /** Reads a playlist as RFC 8216 tells players to. */
    private static Reading read(String text) {
        long first = 0;
        long discontinuity = 0;
        long number = 0;
        double seconds = 0;
        Optional<Instant> firstAt = Optional.empty();
        Map<Long, Known> segments = new HashMap<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("#EXT-X-MEDIA-SEQUENCE:")) {
                first = Long.parseLong(line.substring(line.indexOf(':') + 1));
                number = first;
            } else if (line.startsWith("#EXT-X-DISCONTINUITY-SEQUENCE:")) {
                discontinuity = Long.parseLong(line.substring(line.indexOf(':') + 1));
            } else if (line.equals("#EXT-X-DISCONTINUITY")) {
                discontinuity++;
            } else if (line.startsWith("#EXT-X-PROGRAM-DATE-TIME:") && firstAt.isEmpty()) {
                firstAt = Optional.of(Instant.parse(line.substring(line.indexOf(':') + 1)));
            } else if (line.startsWith("#EXTINF:")) {
                seconds = Double.parseDouble(line.substring(8, line.indexOf(',')));
            } else if (!line.startsWith("#")) {
                segments.put(number++, new Known(line, discontinuity, seconds));
            }
        }
        return new Reading(first, segments, firstAt, text.contains("#EXT-X-ENDLIST"));
    }
}
