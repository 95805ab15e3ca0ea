package live.houselights.onstage.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import live.houselights.onstage.internal.AirTime;
import live.houselights.onstage.internal.AirTime.Place;
import live.houselights.onstage.internal.TakeBook.Segment;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** However an encoder comes and goes: a live playlist only slides, and the picture never stands still. */
class OnAirTest {

    private static final Instant SET_UP = Instant.parse("2026-11-22T19:00:00Z");
    private static final Duration STEP = AirTime.SEGMENT;

    /** A segment as a player would know it after reading a playlist. */
    private record Known(String file, long discontinuity) {}

    /** An encoder that sends this many segments after so many seconds of silence. */
    private record Spell(int silence, int segments) {}

    @Property(tries = 300)
    void aSegmentKeepsItsNumbersWhateverTheEncoderDoes(
            @ForAll("evenings") List<Spell> evening,
            @ForAll @IntRange(min = 1, max = 900) int at,
            @ForAll @IntRange(min = 1, max = 30) int later) {
        List<Segment> sent = sent(evening);

        Map<Long, Known> before = read(playlist(sent, SET_UP.plusSeconds(at)));
        Map<Long, Known> after = read(playlist(sent, SET_UP.plusSeconds((long) at + later)));

        after.forEach((number, known) -> {
            if (before.containsKey(number)) {
                assertThat(known).isEqualTo(before.get(number));
            }
        });
        assertThat(last(after)).isGreaterThanOrEqualTo(last(before));
        assertThat(first(after)).isGreaterThanOrEqualTo(first(before));
    }

    @Property(tries = 300)
    void theRecordingIsAsLongAsItsPlaylistAndKnowsWhenEachSegmentWasPlayed(@ForAll("evenings") List<Spell> evening) {
        List<Segment> sent = sent(evening);
        OnAir replay = OnAir.recorded(sent, SET_UP, SET_UP.plus(Duration.ofHours(1)));

        Recording recording = replay.recording();

        Duration played = Duration.ZERO;
        for (Segment each : sent) {
            Instant middle = each.appearedAt().minus(STEP.dividedBy(2));
            assertThat(recording.at(middle)).hasValue(played.plus(STEP.dividedBy(2)));
            played = played.plus(STEP);
        }
        assertThat(recording.length()).isEqualTo(played);
    }

    @Property(tries = 300)
    void aPlayerNeverWaitsLongForSomethingToShow(
            @ForAll("evenings") List<Spell> evening, @ForAll @IntRange(min = 6, max = 900) int at) {
        List<Segment> sent = sent(evening);
        Instant now = SET_UP.plusSeconds(at);

        long news = last(read(playlist(sent, now))) - last(read(playlist(sent, now.minusSeconds(6))));

        assertThat(news).isBetween(1L, 6L);
    }

    @Test
    void theSlateHangsUntilTheEncoderComesAndWhenItHasGone() {
        List<Segment> sent = sent(List.of(new Spell(20, 5)));
        Instant gone = sent.getLast().appearedAt();

        String before = playlist(sent, SET_UP.plusSeconds(15));
        String during = playlist(sent, gone.plusSeconds(2));
        String after = playlist(sent, gone.plusSeconds(10));

        assertThat(before).contains("../slate/720p/000.m4s").doesNotContain("takes");
        assertThat(during.lines().filter(line -> !line.startsWith("#")).toList().getLast())
                .isEqualTo("../takes/" + sent.getLast().take() + "/720p/00004.m4s");
        assertThat(after).endsWith("../slate/720p/003.m4s\n");
    }

    @Test
    void aSlateThatHungForWeeksIsNotWrittenOut() {
        String playlist = playlist(List.of(), SET_UP.plus(Duration.ofDays(30)));

        assertThat(read(playlist)).hasSizeBetween(148, 151);
    }

    @Test
    void aReplayHasEverythingThatWasSentAndNoSlate() {
        List<Segment> sent = sent(List.of(new Spell(20, 5), new Spell(30, 4)));

        String replay = OnAir.recorded(sent, SET_UP, SET_UP.plusSeconds(600)).replayPlaylist("360p");

        assertThat(replay).doesNotContain("slate").endsWith("#EXT-X-ENDLIST\n");
        assertThat(read(replay)).hasSize(9);
        assertThat(replay.split("#EXT-X-DISCONTINUITY\n")).hasSize(2);
        assertThat(replay.split("init\\.mp4")).hasSize(3);
    }

    @Test
    void theReplaysStoryboardHasAPictureForEveryFourSecondsThatItPlays() {
        List<Segment> sent = sent(List.of(new Spell(20, 5), new Spell(30, 12)));
        UUID first = sent.getFirst().take();
        UUID second = sent.getLast().take();

        String board = OnAir.recorded(sent, SET_UP, SET_UP.plusSeconds(600)).storyboard(_ -> Set.of(0, 1), null);

        assertThat(board)
                .startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n../takes/" + first
                        + "/sheets/00000.jpg#xywh=0,0,160,90\n")
                .contains("00:00:08.000 --> 00:00:10.000\n../takes/" + first + "/sheets/00000.jpg#xywh=320,0,160,90\n")
                .contains("00:00:10.000 --> 00:00:14.000\n../takes/" + second + "/sheets/00000.jpg#xywh=0,0,160,90\n")
                .endsWith("00:00:30.000 --> 00:00:34.000\n../takes/" + second + "/sheets/00001.jpg#xywh=0,0,160,90\n");
        assertThat(board.split(" --> ")).hasSize(10);
    }

    @Test
    void aLiveStoryboardCountsFromTheShowsStartAndLeavesOutWhatIsNotDrawn() {
        List<Segment> sent = sent(List.of(new Spell(20, 30)));
        Instant now = sent.getLast().appearedAt();
        Instant start = SET_UP.plusSeconds(24);

        String board = OnAir.live(SET_UP, sent, SET_UP, now).storyboard(_ -> Set.of(0, 1), start);

        assertThat(board)
                .startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n")
                .contains("sheets/00000.jpg#xywh=160,0,160,90")
                .endsWith("00:00:32.000 --> 00:00:36.000\n../takes/"
                        + sent.getLast().take() + "/sheets/00001.jpg#xywh=640,0,160,90\n");
    }

    @Provide
    Arbitrary<List<Spell>> evenings() {
        Arbitrary<Spell> spell = Arbitraries.integers()
                .between(0, 60)
                .flatMap(
                        silence -> Arbitraries.integers().between(1, 60).map(segments -> new Spell(silence, segments)));
        return spell.list().ofMaxSize(8);
    }

    /** Writes what the encoder sends as the book does: with the place that follows from the last one and the clock. */
    private static List<Segment> sent(List<Spell> evening) {
        List<Segment> all = new ArrayList<>();
        Place last = Place.BEFORE;
        Instant appeared = SET_UP;
        UUID take = UUID.randomUUID();
        for (Spell spell : evening) {
            UUID next = UUID.randomUUID();
            Instant now = appeared.plusSeconds(spell.silence());
            for (int part = 0; part < spell.segments(); part++) {
                now = now.plus(STEP);
                last = AirTime.next(last, appeared, take.equals(next), now);
                take = next;
                appeared = now;
                all.add(new Segment(last, take, part, now, STEP.toNanos() / 1_000));
            }
        }
        return all;
    }

    /** As a node would tell it that reads the book at this moment. */
    private static String playlist(List<Segment> sent, Instant now) {
        Instant oldest = now.minus(OnAir.DVR);
        List<Segment> known =
                sent.stream().filter(it -> !it.appearedAt().isAfter(now)).toList();
        long first = known.stream()
                .filter(it -> it.appearedAt().isBefore(oldest))
                .mapToLong(it -> it.place().number())
                .max()
                .orElse(0);
        List<Segment> window =
                known.stream().filter(it -> it.place().number() >= first).toList();
        return OnAir.live(SET_UP, window, SET_UP, now).livePlaylist("720p", false);
    }

    private static long first(Map<Long, Known> segments) {
        return segments.keySet().stream().min(Long::compare).orElse(0L);
    }

    private static long last(Map<Long, Known> segments) {
        return segments.keySet().stream().max(Long::compare).orElse(-1L);
    }

    private static Map<Long, Known> read(String playlist) {
        long number = 0;
        long discontinuity = 0;
        Map<Long, Known> all = new HashMap<>();
        for (String line : playlist.lines().toList()) {
            if (line.startsWith("#EXT-X-MEDIA-SEQUENCE:")) {
                number = Long.parseLong(line.substring(line.indexOf(':') + 1));
            } else if (line.startsWith("#EXT-X-DISCONTINUITY-SEQUENCE:")) {
                discontinuity = Long.parseLong(line.substring(line.indexOf(':') + 1));
            } else if (line.equals("#EXT-X-DISCONTINUITY")) {
                discontinuity++;
            } else if (!line.startsWith("#")) {
                all.put(number++, new Known(line, discontinuity));
            }
        }
        return all;
    }
}
