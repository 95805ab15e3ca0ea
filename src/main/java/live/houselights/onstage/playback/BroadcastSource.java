package live.houselights.onstage.playback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import live.houselights.catalog.Show;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.BroadcastBook;
import live.houselights.onstage.internal.BroadcastBook.Row;
import live.houselights.onstage.internal.CaptionsBook;
import live.houselights.onstage.internal.CaptionsBook.Edition;
import live.houselights.onstage.internal.TakeBook;
import live.houselights.onstage.internal.TakeBook.Segment;
import org.springframework.context.annotation.Primary;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Plays what a show's encoder sends, on whatever node that came in; shows that have none play the {@link LoopedConcert}.
 *
 * <p>The database is read at most once per {@link #FRESH}, show and node, however many ask. What is read belongs to the moment it
 * was read at, so that everybody who is told of a slate is told of the same one.
 */
@Primary
@Component
class BroadcastSource implements StreamSource {

    static final Duration FRESH = Duration.ofMillis(400);

    /** A recording does not change any more, but for what is at most a minute's late news. */
    private static final Duration REPLAY_FRESH = Duration.ofMinutes(1);

    /** A sheet of pictures is finished much more seldom. */
    private static final Duration BOARD_FRESH = Duration.ofSeconds(5);

    private static final Duration CAPTIONS_FRESH = Duration.ofSeconds(5);

    private static final int MOST_SHOWS = 200;

    /** Each may be a megabyte. */
    private static final int MOST_TEXTS = 20;

    private static final Pattern PLAYLIST = Pattern.compile("(air|recorded)/([0-9]{3,4}p)\\.m3u8");
    private static final Pattern STORYBOARD = Pattern.compile("(air|recorded)/storyboard\\.vtt");
    private static final String ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final Pattern TAKE = Pattern.compile(
            "takes/" + ID + "/([0-9]{3,4}p/init\\.mp4|[0-9]{3,4}p/[0-9]{5}\\.m4s|sheets/[0-9]{5}\\.jpg)");
    private static final Pattern CAPTIONS = Pattern.compile("captions/" + ID + "\\.vtt");
    private static final Pattern SLATE = Pattern.compile("slate/([0-9]{3,4}p)/(init\\.mp4|[0-9]{3}\\.m4s)");

    private static final MediaType HEADER_TYPE = MediaType.parseMediaType("video/mp4");
    private static final MediaType SEGMENT_TYPE = MediaType.parseMediaType("video/iso.segment");

    private final BroadcastBook book;
    private final TakeBook takes;
    private final VideoShelf shelf;
    private final CaptionsBook captions;
    private final LoopedConcert otherwise;
    private final Cache<ShowId, Optional<Row>> rows = shortly(FRESH);
    private final Cache<ShowId, Air> airs = shortly(FRESH);
    private final Cache<ShowId, OnAir> replays = shortly(REPLAY_FRESH);
    private final Cache<ShowId, String> airBoards = shortly(BOARD_FRESH);
    private final Cache<ShowId, String> replayBoards = shortly(REPLAY_FRESH);
    private final Cache<ShowId, Optional<Edition>> editions = shortly(CAPTIONS_FRESH);
    private final Cache<CaptionsKey, Optional<String>> texts = Caffeine.newBuilder()
            .expireAfterWrite(REPLAY_FRESH)
            .maximumSize(MOST_TEXTS)
            .build();

    /** Which captions, of which show. */
    private record CaptionsKey(ShowId show, UUID edition) {}

    /** What a live show's viewers can see, and whether more comes. */
    private record Air(OnAir shown, boolean over) {}

    BroadcastSource(
            BroadcastBook book, TakeBook takes, VideoShelf shelf, CaptionsBook captions, LoopedConcert otherwise) {
        this.book = book;
        this.takes = takes;
        this.shelf = shelf;
        this.captions = captions;
        this.otherwise = otherwise;
    }

    private static <T> Cache<ShowId, T> shortly(Duration fresh) {
        return Caffeine.newBuilder()
                .expireAfterWrite(fresh)
                .maximumSize(MOST_SHOWS)
                .build();
    }

    @Override
    public Media open(Show show, String path, Instant now) {
        if (path.equals("live.m3u8") || path.equals("replay.m3u8") || path.equals("captions.vtt")) {
            return row(show).isPresent() ? main(show, path, now) : otherwise.open(show, path, now);
        }
        Matcher playlist = PLAYLIST.matcher(path);
        if (playlist.matches()) {
            boolean live = playlist.group(1).equals("air");
            return isRung(playlist.group(2)) ? playlist(show, playlist.group(2), live, now) : new Media.Absent();
        }
        Matcher storyboard = STORYBOARD.matcher(path);
        if (storyboard.matches()) {
            return storyboard(show, storyboard.group(1).equals("air"), now);
        }
        Matcher written = CAPTIONS.matcher(path);
        if (written.matches()) {
            return captions(show, UUID.fromString(written.group(1)), now);
        }
        Matcher take = TAKE.matcher(path);
        if (take.matches()) {
            return file(new FileSystemResource(
                    shelf.of(show.id(), UUID.fromString(take.group(1))).resolve(take.group(2))));
        }
        // What a viewer began to play before the show got its broadcast goes on.
        return SLATE.matcher(path).matches()
                ? file(new ClassPathResource("media/" + path))
                : otherwise.open(show, path, now);
    }

    @Override
    public Optional<Captions> captions(Show show) {
        return row(show).isEmpty()
                ? otherwise.captions(show)
                : Objects.requireNonNull(editions.get(show.id(), captions::find))
                        .map(it -> new Captions("captions/" + it.id() + ".vtt", it.language()));
    }

    /** Never changes under its address, and so is read once. */
    private Media captions(Show show, UUID edition, Instant now) {
        if (!PlayTimes.include(show, false, now)) {
            return new Media.Absent();
        }
        CaptionsKey key = new CaptionsKey(show.id(), edition);
        return Objects.requireNonNull(texts.get(key, it -> captions.text(it.show(), it.edition())))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .<Media>map(bytes -> new Media.File(new ByteArrayResource(bytes), VTT_TYPE))
                .orElseGet(Media.Absent::new);
    }

    @Override
    public Optional<String> storyboard(Show show, boolean live) {
        return row(show).isEmpty()
                ? otherwise.storyboard(show, live)
                : Optional.of(live ? "air/storyboard.vtt" : "recorded/storyboard.vtt");
    }

    @Override
    public Recording recording(Show show) {
        return row(show).isEmpty() ? otherwise.recording(show) : replayNow(show).recording();
    }

    private Optional<Row> row(Show show) {
        return Objects.requireNonNull(rows.get(show.id(), book::find));
    }

    private boolean isRung(String name) {
        return shelf.ladder().stream().anyMatch(rung -> rung.label().equals(name));
    }

    private Media main(Show show, String path, Instant now) {
        boolean live = path.equals("live.m3u8");
        if (path.equals("captions.vtt") || !PlayTimes.include(show, live, now)) {
            return new Media.Absent();
        }
        String directory = live ? "air/" : "recorded/";
        String rungs = shelf.ladder().stream()
                .map(rung -> rung.streamInfo() + "\n" + directory + rung.label() + ".m3u8\n")
                .collect(Collectors.joining());
        return Media.Text.playlist("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n" + rungs, false);
    }

    private Media playlist(Show show, String rung, boolean live, Instant now) {
        Optional<Row> row = row(show);
        if (row.isEmpty() || !PlayTimes.include(show, live, now)) {
            return new Media.Absent();
        }
        if (live) {
            Air air = airNow(show, row.get(), now);
            return Media.Text.playlist(air.shown().livePlaylist(rung, air.over()), true);
        }
        OnAir replay = replayNow(show);
        return replay.isEmpty() ? new Media.Absent() : Media.Text.playlist(replay.replayPlaylist(rung), false);
    }

    private Media storyboard(Show show, boolean live, Instant now) {
        Optional<Row> row = row(show);
        if (row.isEmpty() || !PlayTimes.include(show, live, now)) {
            return new Media.Absent();
        }
        Cache<ShowId, String> boards = live ? airBoards : replayBoards;
        String text = Objects.requireNonNull(boards.get(show.id(), id -> {
            Map<UUID, Set<Integer>> sheets = new HashMap<>();
            Function<UUID, Set<Integer>> known = take -> sheets.computeIfAbsent(take, it -> shelf.sheets(id, it));
            return live
                    ? airNow(show, row.get(), now).shown().storyboard(known, show.startsAt())
                    : replayNow(show).storyboard(known, null);
        }));
        return new Media.Text(text, VTT_TYPE, live);
    }

    private Air airNow(Show show, Row row, Instant now) {
        return Objects.requireNonNull(airs.get(show.id(), _ -> air(show, row, now)));
    }

    private OnAir replayNow(Show show) {
        return Objects.requireNonNull(replays.get(show.id(), _ -> replay(show)));
    }

    private Air air(Show show, Row row, Instant now) {
        boolean over = !now.isBefore(show.endsAt());
        Instant edge = over ? show.endsAt() : now;
        Instant from = show.startsAt().minus(LiveWindow.LEAD);
        List<Segment> segments = takes.segments(show.id(), edge.minus(OnAir.DVR), edge);
        return new Air(OnAir.live(row.setUpAt(), segments, from, edge), over);
    }

    private OnAir replay(Show show) {
        List<Segment> segments =
                takes.segments(show.id(), show.startsAt(), show.endsAt().plus(LiveWindow.LEAD));
        return OnAir.recorded(segments, show.startsAt(), show.endsAt());
    }

    private static Media file(Resource file) {
        String name = Objects.requireNonNullElse(file.getFilename(), "");
        MediaType type = switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "jpg" -> MediaType.IMAGE_JPEG;
            case "mp4" -> HEADER_TYPE;
            default -> SEGMENT_TYPE;
        };
        return file.isReadable() ? new Media.File(file, type) : new Media.Absent();
    }
}
