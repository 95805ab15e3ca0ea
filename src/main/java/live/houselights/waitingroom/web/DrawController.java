package live.houselights.waitingroom.web;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.EntryId;
import live.houselights.waitingroom.internal.Draws;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The draw, open to everybody: one entry's place with its proof, and all entries for whoever wants to check everything. */
@RestController
@OnRole(Role.STOREFRONT)
class DrawController {

    /** A draw never changes, so any cache may keep what it says of the line that was asked for by its mark. */
    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(30)).cachePublic().immutable();

    /** Asked for without a mark, it is the draw of the line that is there now; another may take its place. */
    private static final CacheControl FOR_NOW =
            CacheControl.maxAge(Duration.ofSeconds(10)).cachePublic();

    private static final EntryId NOBODY = new EntryId(new UUID(0, 0));

    private final Catalog catalog;
    private final Draws draws;

    DrawController(Catalog catalog, Draws draws) {
        this.catalog = catalog;
        this.draws = draws;
    }

    @GetMapping("/line/{slug}/draw/{entry}")
    ResponseEntity<Object> place(
            @PathVariable String slug,
            @PathVariable String entry,
            @RequestParam(name = "of", required = false) @Nullable String mark) {
        return catalog.publishedShow(slug)
                .flatMap(show -> line(show, mark).flatMap(line -> draws.proof(show.id(), line, parsed(entry))))
                .<ResponseEntity<Object>>map(
                        proof -> ResponseEntity.ok().cacheControl(lasting(mark)).body(proof))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** The sixteen bytes of each entry id, in the order of their numbers. */
    @GetMapping("/line/{slug}/draw")
    ResponseEntity<byte[]> entries(
            @PathVariable String slug, @RequestParam(name = "of", required = false) @Nullable String mark) {
        return catalog.publishedShow(slug)
                .flatMap(show -> line(show, mark).flatMap(line -> draws.entries(show.id(), line)))
                .map(bytes -> ResponseEntity.ok()
                        .cacheControl(lasting(mark))
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(bytes))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Optional<String> line(Show show, @Nullable String mark) {
        return mark == null ? draws.line(show.id()) : Optional.of(mark);
    }

    private static CacheControl lasting(@Nullable String mark) {
        return mark == null ? FOR_NOW : FOR_GOOD;
    }

    private static EntryId parsed(String entry) {
        try {
            return EntryId.parse(entry);
        } catch (IllegalArgumentException _) {
            return NOBODY;
        }
    }
}
