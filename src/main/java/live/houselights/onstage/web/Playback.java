package live.houselights.onstage.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.Passes;
import live.houselights.onstage.internal.RevokedTickets;
import live.houselights.onstage.internal.Screens;
import live.houselights.onstage.playback.StreamSource;
import live.houselights.onstage.playback.StreamSource.Media;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves a show's media to whoever has a pass. The pass is checked by its signature, and by the device that shows it; that its
 * ticket was revoked, or plays on another device, is known from a topic within a second, and at the next pass at the latest.
 */
@RestController
@OnRole(Role.ONSTAGE)
class Playback {

    private static final Duration UNCHANGING = Duration.ofDays(365);

    private final Catalog catalog;
    private final Passes passes;
    private final RevokedTickets revoked;
    private final Screens screens;
    private final StreamSource source;
    private final Clock clock;

    Playback(
            Catalog catalog, Passes passes, RevokedTickets revoked, Screens screens, StreamSource source, Clock clock) {
        this.catalog = catalog;
        this.passes = passes;
        this.revoked = revoked;
        this.screens = screens;
        this.source = source;
        this.clock = clock;
    }

    @GetMapping("/playback/{show:[0-9a-f-]{36}}/{*path}")
    ResponseEntity<?> media(
            @PathVariable String show,
            @PathVariable String path,
            @CookieValue(name = WatchCookies.PLAYBACK, required = false) @Nullable String pass,
            @CookieValue(name = WatchCookies.DEVICE, required = false) @Nullable String device) {
        Optional<ShowId> id = id(show);
        if (id.isEmpty() || !admits(pass, device, id.get())) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN)
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        Instant now = clock.instant();
        Optional<Show> playing = catalog.show(id.get());
        Media media = playing.<Media>map(it -> source.open(it, path.substring(1), now))
                .orElseGet(Media.Absent::new);
        return switch (media) {
            case Media.Playlist(var text, var _) ->
                ResponseEntity.ok()
                        .contentType(StreamSource.PLAYLIST_TYPE)
                        .cacheControl(CacheControl.noCache().cachePrivate())
                        .body(text);
            case Media.File(var content, var type) ->
                ResponseEntity.ok()
                        .contentType(type)
                        .cacheControl(
                                CacheControl.maxAge(UNCHANGING).cachePrivate().immutable())
                        .body(content);
            case Media.Absent _ ->
                ResponseEntity.notFound().cacheControl(CacheControl.noStore()).build();
        };
    }

    private boolean admits(@Nullable String pass, @Nullable String device, ShowId show) {
        Optional<UUID> here = WatchCookies.device(device);
        return pass != null
                && passes.openForPlayback(pass)
                        .filter(it -> it.show().equals(show)
                                && here.filter(it.screen().device()::equals).isPresent()
                                && !revoked.contains(it.ticket())
                                && screens.plays(it.fan(), it.screen()))
                        .isPresent();
    }

    private static Optional<ShowId> id(String text) {
        try {
            return Optional.of(ShowId.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
