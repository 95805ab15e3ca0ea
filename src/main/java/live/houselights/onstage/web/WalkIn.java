package live.houselights.onstage.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.onstage.internal.Passes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Opens the link of a ticket: the browser remembers the ticket and goes on to the show, without the link's token. */
@RestController
@OnRole(Role.ONSTAGE)
class WalkIn {

    private static final String LAPSED = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>This link lets nobody in any more · Houselights</title>
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
              <main data-testid="walk-in-lapsed">
                <h1>This link lets nobody in any more</h1>
                <p>It may have been copied incompletely, or the ticket was refunded. Sign in with the address you bought
                it with to see the tickets you have.</p>
                <a href="/tickets">My tickets</a><a href="/">All shows</a>
              </main>
            </body>
            </html>
            """;

    private final Tickets tickets;
    private final Catalog catalog;
    private final Passes passes;

    WalkIn(Tickets tickets, Catalog catalog, Passes passes) {
        this.tickets = tickets;
        this.catalog = catalog;
        this.passes = passes;
    }

    @GetMapping("/walk-in/{token}")
    ResponseEntity<String> walkIn(
            @PathVariable String token,
            @CookieValue(name = WatchCookies.TICKETS, required = false) @Nullable String before,
            HttpServletRequest request) {
        Optional<Ticket> ticket = tickets.byWalkInToken(token);
        Optional<Show> show = ticket.flatMap(it -> catalog.show(it.show()));
        if (ticket.isEmpty() || show.isEmpty()) {
            return ResponseEntity.status(HttpStatus.NOT_FOUND)
                    .cacheControl(CacheControl.noStore())
                    .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                    .body(LAPSED);
        }
        String sealed = passes.forBrowser(ticket.get().id(), passes.ofBrowser(before));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/watch/" + show.get().slug()))
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .header(
                        HttpHeaders.SET_COOKIE,
                        WatchCookies.tickets(sealed, Passes.TICKET_COOKIE, request.isSecure())
                                .toString())
                .build();
    }
}
