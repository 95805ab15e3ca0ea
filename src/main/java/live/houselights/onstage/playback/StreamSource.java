package live.houselights.onstage.playback;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import live.houselights.catalog.Show;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;

/**
 * Where a show's media come from. The caller has checked the viewer's pass; a source decides by the show and the time what
 * there is.
 *
 * <p>Addresses are relative to {@code /playback/{showId}/}. Every source knows {@code live.m3u8} and {@code replay.m3u8};
 * everything else is named by those playlists.
 */
public interface StreamSource {

    MediaType PLAYLIST_TYPE = MediaType.parseMediaType("application/vnd.apple.mpegurl");
    MediaType VTT_TYPE = new MediaType("text", "vtt", StandardCharsets.UTF_8);

    /**
     * What has this address now.
     *
     * @param path relative, as the viewer sent it: it may be anything
     */
    Media open(Show show, String path, Instant now);

    /** The replay's captions, for players that do not find them in the stream. */
    Optional<Captions> captions(Show show);

    /**
     * A file of captions.
     *
     * @param path its address
     * @param language a code of ISO 639
     */
    record Captions(String path, String language) {}

    /**
     * Where the small pictures along the timeline are told, as WebVTT whose cues name a part of a file each; empty for none.
     *
     * @param live whether of the part of a live show that can be seen, in the time since its start, or of the replay
     */
    Optional<String> storyboard(Show show, boolean live);

    /** What the replay plays; {@link Recording#NONE} where there is none. It may still grow for a minute after the show. */
    Recording recording(Show show);

    sealed interface Media {
        /** A playlist or the like; one that moves must be asked for again each time. */
        record Text(String text, MediaType type, boolean moves) implements Media {

            static Text playlist(String text, boolean moves) {
                return new Text(text, PLAYLIST_TYPE, moves);
            }
        }

        /** A file that never changes under its address. */
        record File(Resource content, MediaType type) implements Media {}

        /** Nothing has this address, or not at this time. */
        record Absent() implements Media {}
    }
}
