package live.houselights.onstage.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.Passes;
import live.houselights.onstage.internal.RevokedTickets;
import live.houselights.onstage.internal.Screens;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Guards what is under {@code /playback/}. The pass is checked by its signature, and by the device that shows it; that its ticket was
 * revoked, or plays on another device, is known from a topic within a second, and at the next pass at the latest.
 */
@Component
@OnRole(Role.ONSTAGE)
class PlaybackGate {

    private final Passes passes;
    private final RevokedTickets revoked;
    private final Screens screens;

    PlaybackGate(Passes passes, RevokedTickets revoked, Screens screens) {
        this.passes = passes;
        this.revoked = revoked;
        this.screens = screens;
    }

    /** Whether somebody may see what belongs to this show, by the cookies they bring. */
    boolean admits(HttpServletRequest request, ShowId show) {
        String pass = cookie(request, WatchCookies.PLAYBACK);
        Optional<UUID> here = WatchCookies.device(cookie(request, WatchCookies.DEVICE));
        return pass != null
                && passes.openForPlayback(pass)
                        .filter(it -> it.show().equals(show)
                                && here.filter(it.screen().device()::equals).isPresent()
                                && !revoked.contains(it.ticket())
                                && screens.plays(it.fan(), it.screen()))
                        .isPresent();
    }

    private static @Nullable String cookie(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? null : cookie.getValue();
    }

    /** The answer to whoever is not admitted. */
    static <T> ResponseEntity<T> closed() {
        return ResponseEntity.status(HttpStatus.FORBIDDEN)
                .cacheControl(CacheControl.noStore())
                .build();
    }

    /** Which show an address names; empty when it is no id. */
    static Optional<ShowId> show(String text) {
        try {
            return Optional.of(ShowId.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
