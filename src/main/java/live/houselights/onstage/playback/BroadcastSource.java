package live.houselights.onstage.playback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import live.houselights.catalog.Show;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.BroadcastBook;
import live.houselights.onstage.internal.BroadcastBook.Row;
import live.houselights.onstage.internal.BroadcastBook.Segment;
import org.springframework.context.annotation.Primary;
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

    private static final int MOST_SHOWS = 200;

    private static final Pattern PLAYLIST = Pattern.compile("(air|recorded)/([0-9]{3,4}p)\\.m3u8");
    private static final Pattern TAKE =
            Pattern.compile("takes/([0-9a-f-]{36})/([0-9]{3,4}p)/(init\\.mp4|[0-9]{5}\\.m4s)");
    private static final Pattern SLATE = Pattern.compile("slate/([0-9]{3,4}p)/(init\\.mp4|[0-9]{3}\\.m4s)");

    private final BroadcastBook book;
    private final VideoShelf shelf;
    private final LoopedConcert otherwise;
    private final Cache<ShowId, Optional<Row>> rows = shortly(FRESH);
    private final Cache<ShowId, Air> airs = shortly(FRESH);
    private final Cache<ShowId, OnAir> replays = shortly(REPLAY_FRESH);

    /** What a live show's viewers can see, and whether more comes. */
    private record Air(OnAir shown, boolean over) {}

    BroadcastSource(BroadcastBook book, VideoShelf shelf, LoopedConcert otherwise) {
        this.book = book;
        this.shelf = shelf;
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
        Matcher take = TAKE.matcher(path);
        if (take.matches()) {
            return file(new FileSystemResource(shelf.of(show.id(), UUID.fromString(take.group(1)))
                    .resolve(take.group(2))
                    .resolve(take.group(3))));
        }
        // What a viewer began to play before the show got its broadcast goes on.
        return SLATE.matcher(path).matches()
                ? file(new ClassPathResource("media/" + path))
                : otherwise.open(show, path, now);
    }

    @Override
    public boolean captioned(Show show) {
        return row(show).isEmpty() && otherwise.captioned(show);
    }

    @Override
    public Recording recording(Show show) {
        return row(show).isEmpty()
                ? otherwise.recording(show)
                : Objects.requireNonNull(replays.get(show.id(), _ -> replay(show)))
                        .recording();
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
        return new Media.Playlist("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n" + rungs, false);
    }

    private Media playlist(Show show, String rung, boolean live, Instant now) {
        Optional<Row> row = row(show);
        if (row.isEmpty() || !PlayTimes.include(show, live, now)) {
            return new Media.Absent();
        }
        if (live) {
            Air air = Objects.requireNonNull(airs.get(show.id(), _ -> air(show, row.get(), now)));
            return new Media.Playlist(air.shown().livePlaylist(rung, air.over()), true);
        }
        OnAir replay = Objects.requireNonNull(replays.get(show.id(), _ -> replay(show)));
        return replay.isEmpty() ? new Media.Absent() : new Media.Playlist(replay.replayPlaylist(rung), false);
    }

    private Air air(Show show, Row row, Instant now) {
        boolean over = !now.isBefore(show.endsAt());
        Instant edge = over ? show.endsAt() : now;
        Instant from = show.startsAt().minus(LiveWindow.LEAD);
        List<Segment> segments = book.segments(show.id(), edge.minus(OnAir.DVR), edge);
        return new Air(OnAir.live(row.setUpAt(), segments, from, edge), over);
    }

    private OnAir replay(Show show) {
        List<Segment> segments =
                book.segments(show.id(), show.startsAt(), show.endsAt().plus(LiveWindow.LEAD));
        return OnAir.recorded(segments, show.startsAt(), show.endsAt());
    }

    private static Media file(Resource file) {
        String name = file.getFilename();
        MediaType type =
                MediaType.parseMediaType(name != null && name.endsWith(".mp4") ? "video/mp4" : "video/iso.segment");
        return file.isReadable() ? new Media.File(file, type) : new Media.Absent();
    }
}
