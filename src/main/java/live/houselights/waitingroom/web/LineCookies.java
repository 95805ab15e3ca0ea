package live.houselights.waitingroom.web;

import java.time.Duration;
import live.houselights.waitingroom.Admissions;
import live.houselights.waitingroom.internal.LineSeals;
import org.springframework.http.ResponseCookie;

/** What a fan's browser carries: its place in one show's line, and its pass when it has been admitted. */
final class LineCookies {

    static final String PLACE = "hl_place";

    private LineCookies() {}

    static String place(String slug, String sealed, boolean secure) {
        return cookie(PLACE, sealed, "/line/" + slug, LineSeals.PLACE_LIFE, secure);
    }

    /** For the whole site: the journey's requests have addresses of their own. */
    static String admission(String pass, Duration life, boolean secure) {
        return cookie(Admissions.COOKIE, pass, "/", life, secure);
    }

    private static String cookie(String name, String value, String path, Duration life, boolean secure) {
        return ResponseCookie.from(name, value)
                .path(path)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(secure)
                .maxAge(life)
                .build()
                .toString();
    }
}
