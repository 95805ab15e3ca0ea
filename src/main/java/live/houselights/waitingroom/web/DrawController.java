package live.houselights.waitingroom.web;

import java.time.Duration;
import java.util.UUID;
import live.houselights.catalog.Catalog;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.EntryId;
import live.houselights.waitingroom.internal.Draws;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The draw, open to everybody: one entry's place with its proof, and all entries for whoever wants to check everything. */
@RestController
@OnRole(Role.STOREFRONT)
class DrawController {

    /** A draw never changes, so any cache may keep what it says. */
    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(30)).cachePublic().immutable();

    private static final EntryId NOBODY = new EntryId(new UUID(0, 0));

    private final Catalog catalog;
    private final Draws draws;

    DrawController(Catalog catalog, Draws draws) {
        this.catalog = catalog;
        this.draws = draws;
    }

    @GetMapping("/line/{slug}/draw/{entry}")
    ResponseEntity<Object> place(@PathVariable String slug, @PathVariable String entry) {
        return catalog.publishedShow(slug)
                .flatMap(show -> draws.proof(show.id(), parsed(entry)))
                .<ResponseEntity<Object>>map(
                        proof -> ResponseEntity.ok().cacheControl(FOR_GOOD).body(proof))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** The sixteen bytes of each entry id, in the order of their numbers. */
    @GetMapping("/line/{slug}/draw")
    ResponseEntity<byte[]> entries(@PathVariable String slug) {
        return catalog.publishedShow(slug)
                .flatMap(show -> draws.entries(show.id()))
                .map(bytes -> ResponseEntity.ok()
                        .cacheControl(FOR_GOOD)
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(bytes))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static EntryId parsed(String entry) {
        try {
            return EntryId.parse(entry);
        } catch (IllegalArgumentException _) {
            return NOBODY;
        }
    }
}
