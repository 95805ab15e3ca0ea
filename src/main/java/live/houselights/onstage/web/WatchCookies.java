package live.houselights.onstage.web;

import java.time.Duration;
import live.houselights.kernel.ShowId;
import org.springframework.http.ResponseCookie;

/** The browser's two keys: the tickets that walked in with it, and its pass to one show's media. */
final class WatchCookies {

    static final String TICKETS = "hl_ticket";
    static final String PLAYBACK = "hl_playback";

    private WatchCookies() {}

    static ResponseCookie tickets(String sealed, Duration lifetime, boolean secure) {
        return cookie(TICKETS, sealed, "/", lifetime, secure);
    }

    static ResponseCookie playback(ShowId show, String sealed, Duration lifetime, boolean secure) {
        return cookie(PLAYBACK, sealed, "/playback/" + show, lifetime, secure);
    }

    private static ResponseCookie cookie(String name, String value, String path, Duration lifetime, boolean secure) {
        return ResponseCookie.from(name, value)
                .path(path)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(secure)
                .maxAge(lifetime)
                .build();
    }
}
