package live.houselights.waitingroom.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.edge.Edge;
import live.houselights.waitingroom.LinePhase;
import live.houselights.waitingroom.internal.LineBoard;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;

/** The page of a line: the same for every fan, without a session or a cookie, so that a cache can stand before it. */
@RestController
@OnRole(Role.STOREFRONT)
class LinePage {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);

    private final Catalog catalog;
    private final LineBoard board;
    private final Edge edge;
    private final String template;

    LinePage(Catalog catalog, LineBoard board, Edge edge) {
        this.catalog = catalog;
        this.board = board;
        this.edge = edge;
        this.template = template();
    }

    private static String template() {
        try {
            return new ClassPathResource("META-INF/resources/line/index.html")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException("The front end was not built", missing);
        }
    }

    @GetMapping("/line/{slug:[^.]+}")
    ResponseEntity<String> page(@PathVariable String slug) {
        Show show = catalog.publishedShow(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return board.facts(show.id())
                .filter(line -> line.phase() != LinePhase.CLOSED)
                .map(line -> ResponseEntity.ok()
                        .contentType(HTML)
                        .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                        .body(filled(show, line)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create("/shows/" + show.slug()))
                        .cacheControl(CacheControl.noStore())
                        .build());
    }

    private String filled(Show show, LineBoard.Facts line) {
        Map<String, String> words = Map.of(
                "title", show.title(),
                "artist", show.artistName(),
                "slug", show.slug(),
                "tint", show.tint(),
                "now", edge.httpUrl() + LineBoard.path(show.id()),
                "opens", when(line.opensAt(), show),
                "draws", when(line.drawsAt(), show));
        String page = template;
        for (Map.Entry<String, String> word : words.entrySet()) {
            page = page.replace("{{" + word.getKey() + "}}", HtmlUtils.htmlEscape(word.getValue(), "UTF-8"));
        }
        return page;
    }

    private static String when(Instant moment, Show show) {
        String zone = show.zone().getId();
        return "%s, %s time"
                .formatted(
                        WHEN.format(moment.atZone(show.zone())),
                        zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' '));
    }
}
