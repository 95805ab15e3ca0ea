package live.houselights.onstage.playback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.houselights.catalog.Show;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Plays one recorded concert for every show that has no encoder of its own: looped while the show is live, whole as its
 * replay.
 *
 * <p>The recording is a directory with a main playlist {@code index.m3u8} that names media playlists such as {@code
 * 720p/index.m3u8}, and, where there are any, {@code captions.vtt} (in English) and the {@link ContactSheet}s in {@code
 * sheets/} beside it.
 */
@Component
class LoopedConcert implements StreamSource {

    private static final String LIVE = "live";
    private static final String REPLAY = "replay";
    private static final String PLAYLIST = ".m3u8";
    private static final String RENDITION_PLAYLIST = "/index.m3u8";
    private static final String STORYBOARD = "/storyboard.vtt";
    private static final String CAPTIONS = "captions.vtt";
    private static final String CAPTIONS_LANGUAGE = "en";
    private static final String SHEETS = ContactSheet.DIRECTORY + "/";

    /** Names of one level or two, of nothing but letters, digits, dash and underscore: no way up and out. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]{1,40}(/[A-Za-z0-9_-]{1,40})?\\.[a-z0-9]{2,5}");

    private static final Pattern RENDITION = Pattern.compile("([A-Za-z0-9_-]+)/index\\.m3u8");

    private static final Map<String, MediaType> TYPES = Map.of(
            "m4s", MediaType.parseMediaType("video/iso.segment"),
            "mp4", MediaType.parseMediaType("video/mp4"),
            "ts", MediaType.parseMediaType("video/mp2t"),
            "aac", MediaType.parseMediaType("audio/aac"),
            "vtt", VTT_TYPE);

    private final ResourceLoader resources;
    private final String directory;
    private final Map<String, MediaPlaylist> recordings = new ConcurrentHashMap<>();

    LoopedConcert(
            ResourceLoader resources,
            @Value("${houselights.playback.recording:classpath:media/demo-concert}") String directory) {
        this.resources = resources;
        this.directory = directory.endsWith("/") ? directory : directory + "/";
    }

    @Override
    public Media open(Show show, String path, Instant now) {
        if (!SAFE.matcher(path).matches()) {
            return new Media.Absent();
        }
        if (path.endsWith(PLAYLIST)) {
            return playlist(show, path.substring(0, path.length() - PLAYLIST.length()), now);
        }
        if (path.endsWith(STORYBOARD)) {
            return storyboard(show, path.substring(0, path.length() - STORYBOARD.length()), now);
        }
        MediaType type =
                path.startsWith(SHEETS) ? MediaType.IMAGE_JPEG : TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        Resource file = resources.getResource(directory + path);
        return type == null || !file.isReadable() ? new Media.Absent() : new Media.File(file, type);
    }

    @Override
    public Optional<Captions> captions(Show show) {
        return resources.getResource(directory + CAPTIONS).isReadable()
                ? Optional.of(new Captions(CAPTIONS, CAPTIONS_LANGUAGE))
                : Optional.empty();
    }

    @Override
    public Optional<String> storyboard(Show show, boolean live) {
        return isDrawn() ? Optional.of((live ? LIVE : REPLAY) + STORYBOARD) : Optional.empty();
    }

    private boolean isDrawn() {
        return resources
                .getResource(directory + SHEETS + ContactSheet.fileOf(0))
                .isReadable();
    }

    private Media storyboard(Show show, String kind, Instant now) {
        boolean live = kind.equals(LIVE);
        if (!(live || kind.equals(REPLAY)) || !PlayTimes.include(show, live, now) || !isDrawn()) {
            return new Media.Absent();
        }
        // All renditions are cut at the same places.
        return renditions()
                .findFirst()
                .<Media>map(name -> {
                    MediaPlaylist recording = recordingOf(name);
                    String sheets = "../" + SHEETS;
                    String board = live
                            ? new LiveWindow(recording, show.startsAt(), show.endsAt()).storyboard(now, sheets)
                            : recording.storyboard(sheets);
                    return new Media.Text(board, VTT_TYPE, live);
                })
                .orElseGet(Media.Absent::new);
    }

    @Override
    public Recording recording(Show show) {
        if (!resources.getResource(directory + "index.m3u8").isReadable()) {
            return Recording.NONE;
        }
        return renditions()
                .findFirst()
                .map(name -> new LiveWindow(recordingOf(name), show.startsAt(), show.endsAt()).played())
                .orElse(Recording.NONE);
    }

    private Stream<String> renditions() {
        return read("index.m3u8")
                .lines()
                .map(RENDITION::matcher)
                .filter(Matcher::matches)
                .map(it -> it.group(1));
    }

    /** {@code live} and {@code replay} are main playlists, {@code live/720p} and {@code replay/720p} of one rendition. */
    private Media playlist(Show show, String name, Instant now) {
        boolean live = name.equals(LIVE) || name.startsWith(LIVE + "/");
        boolean replay = name.equals(REPLAY) || name.startsWith(REPLAY + "/");
        if (!(live || replay) || !PlayTimes.include(show, live, now)) {
            return new Media.Absent();
        }
        int slash = name.indexOf('/');
        if (slash < 0) {
            return main(name);
        }
        String rendition = name.substring(slash + 1);
        if (!resources.getResource(directory + rendition + RENDITION_PLAYLIST).isReadable()) {
            return new Media.Absent();
        }
        MediaPlaylist recording = recordingOf(rendition);
        String base = "../" + rendition + "/";
        if (live) {
            return Media.Text.playlist(new LiveWindow(recording, show.startsAt(), show.endsAt()).at(now, base), true);
        }
        return Media.Text.playlist(withBase(read(rendition + RENDITION_PLAYLIST), base), false);
    }

    private MediaPlaylist recordingOf(String rendition) {
        return recordings.computeIfAbsent(rendition, it -> MediaPlaylist.parse(read(it + RENDITION_PLAYLIST)));
    }

    /** The recording's main playlist, with its renditions' addresses turned into ours. */
    private Media main(String kind) {
        if (!resources.getResource(directory + "index.m3u8").isReadable()) {
            return new Media.Absent();
        }
        String text = read("index.m3u8")
                .lines()
                .map(line -> line.startsWith("#")
                        ? line.replaceAll("URI=\"([A-Za-z0-9_-]+)/index\\.m3u8\"", "URI=\"" + kind + "/$1.m3u8\"")
                        : line.replaceAll("^([A-Za-z0-9_-]+)/index\\.m3u8$", kind + "/$1.m3u8"))
                .collect(Collectors.joining("\n", "", "\n"));
        return Media.Text.playlist(text, false);
    }

    private static String withBase(String playlist, String base) {
        return playlist.lines()
                .map(line -> line.startsWith("#")
                        ? line.replaceAll("URI=\"([^\"/]+)\"", "URI=\"" + base + "$1\"")
                        : line.isBlank() ? line : base + line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String read(String path) {
        try {
            return resources.getResource(directory + path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
