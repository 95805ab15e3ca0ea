package live.houselights.onstage.web;

import java.time.Duration;
import live.houselights.catalog.Catalog;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The page itself: the same bytes for every show and viewer, so that it can be cached before a crowd. */
@RestController
@OnRole(Role.ONSTAGE)
class WatchPage {

    private static final Resource PAGE = new ClassPathResource("META-INF/resources/watch/index.html");

    private final Catalog catalog;

    WatchPage(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping("/watch/{slug:[^.]+}")
    ResponseEntity<Resource> page(@PathVariable String slug) {
        if (catalog.publishedShow(slug).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
                .body(PAGE);
    }
}
