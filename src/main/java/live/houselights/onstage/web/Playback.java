package live.houselights.onstage.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.LongerReplays;
import live.houselights.onstage.playback.StreamSource;
import live.houselights.onstage.playback.StreamSource.Media;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves a show's media to whoever the {@link PlaybackGate} admits.
 *
 * <p>A {@link Cdn} in front is served without a pass, since it has checked the viewer, and may keep what it gets for all.
 */
@RestController
@OnRole(Role.ONSTAGE)
class Playback {

    private static final Duration UNCHANGING = Duration.ofDays(365);

    /** How long a network may show everybody the same live playlist: half of what a segment plays. */
    private static final Duration MOVING = Duration.ofSeconds(1);

    /** Main playlists and replays change when a show begins or ends. */
    private static final Duration STANDING = Duration.ofSeconds(5);

    private final Catalog catalog;
    private final PlaybackGate gate;
    private final StreamSource source;
    private final Cdn cdn;
    private final LongerReplays longer;
    private final Clock clock;

    Playback(Catalog catalog, PlaybackGate gate, StreamSource source, Cdn cdn, LongerReplays longer, Clock clock) {
        this.catalog = catalog;
        this.gate = gate;
        this.source = source;
        this.cdn = cdn;
        this.longer = longer;
        this.clock = clock;
    }

    @GetMapping("/playback/{show:[0-9a-f-]{36}}/{*path}")
    ResponseEntity<?> media(@PathVariable String show, @PathVariable String path, HttpServletRequest request) {
        Optional<ShowId> id = PlaybackGate.show(show);
        boolean shared = cdn.asks(request);
        if (id.isEmpty() || !(shared || gate.admits(request, id.get()))) {
            return PlaybackGate.closed();
        }
        Instant now = clock.instant();
        // Whose replay is over has no pass any more.
        Optional<Show> playing = catalog.show(id.get()).map(longer::longest);
        Media media = playing.<Media>map(it -> source.open(it, path.substring(1), now))
                .orElseGet(Media.Absent::new);
        return switch (media) {
            case Media.Text(var text, var type, var moves) ->
                ResponseEntity.ok()
                        .contentType(type)
                        .cacheControl(
                                shared ? forAll(moves) : CacheControl.noCache().cachePrivate())
                        .body(text);
            case Media.File(var content, var type) ->
                ResponseEntity.ok()
                        .contentType(type)
                        .cacheControl(
                                shared
                                        ? CacheControl.maxAge(UNCHANGING)
                                                .cachePublic()
                                                .immutable()
                                        : CacheControl.maxAge(UNCHANGING)
                                                .cachePrivate()
                                                .immutable())
                        .body(content);
            case Media.Absent _ ->
                ResponseEntity.notFound().cacheControl(CacheControl.noStore()).build();
        };
    }

    private static CacheControl forAll(boolean moves) {
        return CacheControl.maxAge(moves ? MOVING : STANDING).cachePublic();
    }
}
