package live.houselights.onstage.playback;

import java.time.Instant;
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
    MediaType CAPTIONS_TYPE = new MediaType("text", "vtt", java.nio.charset.StandardCharsets.UTF_8);

    /**
     * What has this address now.
     *
     * @param path relative, as the viewer sent it: it may be anything
     */
    Media open(Show show, String path, Instant now);

    /** Whether the replay's captions are at {@code captions.vtt}. */
    boolean captioned(Show show);

    /** What the replay plays; {@link Recording#NONE} where there is none. It may still grow for a minute after the show. */
    Recording recording(Show show);

    sealed interface Media {
        /** A playlist; one that moves must be asked for again each time. */
        record Playlist(String text, boolean moves) implements Media {}

        /** A file that never changes under its address. */
        record File(Resource content, MediaType type) implements Media {}

        /** Nothing has this address, or not at this time. */
        record Absent() implements Media {}
    }
}
