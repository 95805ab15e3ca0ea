package live.houselights.onstage.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;

/** What whoever opens a sealed link is answered. */
final class OpenedLink {

    private static final String PAGE = """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>%2$s · Houselights</title>
          <link rel="stylesheet" href="/assets/tokens.css">
          <style>
            body { margin: 0; min-height: 100dvh; display: grid; place-items: center; background: var(--hl-bg);
                   color: var(--hl-text); font: 18px/1.5 var(--hl-font-text, system-ui, sans-serif); }
            main { max-width: 34rem; padding: 32px 24px; }
            h1 { font: 800 28px/1.2 var(--hl-font-title, inherit); }
            p { color: var(--hl-muted); }
            a { color: var(--hl-accent); display: inline-block; padding: 12px 24px 12px 0; }
          </style>
        </head>
        <body>
          <main data-testid="%1$s">
            <h1>%2$s</h1>
            <p>%3$s</p>
            %4$s
          </main>
        </body>
        </html>
        """;

    private OpenedLink() {}

    /** Goes on without the link's token, which the browser keeps, and tells to nobody. */
    static ResponseEntity<String> leadsTo(String path, ResponseCookie kept) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.SET_COOKIE, kept.toString())
                .build();
    }

    /**
     * A page with a next step. All of it is our own text, as HTML.
     *
     * @param ways links to go on by
     */
    static ResponseEntity<String> leadsNowhere(String testId, String title, String words, String ways) {
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(PAGE.formatted(testId, title, words, ways));
    }
}
