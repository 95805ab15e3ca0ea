package live.houselights.onstage.web;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.WalkedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/**
 * What a browser keeps: the tickets that walked in with it, its pass to one show's media, which device it is, and the
 * party that it was asked to.
 */
final class WatchCookies {

    static final String TICKETS = WalkedIn.COOKIE;
    static final String PLAYBACK = "hl_playback";
    static final String DEVICE = "hl_device";
    static final String PARTY = "hl_party";

    /** As long as browsers keep any. */
    private static final Duration DEVICE_LIFETIME = Duration.ofDays(400);

    private WatchCookies() {}

    static ResponseCookie tickets(String sealed, Duration lifetime, boolean secure) {
        return cookie(TICKETS, sealed, "/", lifetime, secure);
    }

    static ResponseCookie playback(ShowId show, String sealed, Duration lifetime, boolean secure) {
        return media(PLAYBACK, show, sealed, lifetime, secure);
    }

    /** Sent with requests for one show's media, and with no others. */
    static ResponseCookie media(String name, ShowId show, String value, Duration lifetime, boolean secure) {
        return cookie(name, value, "/playback/" + show, lifetime, secure);
    }

    static ResponseCookie device(UUID id, boolean secure) {
        return cookie(DEVICE, id.toString(), "/", DEVICE_LIFETIME, secure);
    }

    /** The link of a party, so that whoever buys a ticket first still finds it. Sent to the watch page alone. */
    static ResponseCookie party(String token, Duration lifetime, boolean secure) {
        return cookie(PARTY, token, "/watch", lifetime, secure);
    }

    /** Which device the browser says it is: a number that it was given here and that nobody guesses. */
    static Optional<UUID> device(@Nullable String cookie) {
        try {
            return Optional.ofNullable(cookie).map(UUID::fromString);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
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
