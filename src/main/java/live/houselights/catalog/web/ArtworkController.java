package live.houselights.catalog.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import live.houselights.catalog.Artworks;
import live.houselights.kernel.ArtworkId;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves artworks, cacheable for ever: a changed picture has another id. */
@RestController
class ArtworkController {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    /** Canonical UUIDs only: the JDK's parser would let one picture have many addresses, each cached by itself. */
    static final String UUID_TEXT = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private final Artworks artworks;

    ArtworkController(Artworks artworks) {
        this.artworks = artworks;
    }

    @GetMapping("/artwork/{id:" + UUID_TEXT + "}/{pixels:\\d{1,4}}.jpg")
    ResponseEntity<byte[]> picture(@PathVariable String id, @PathVariable int pixels) {
        return width(pixels)
                .flatMap(width -> artworks.jpeg(new ArtworkId(UUID.fromString(id)), width))
                .map(jpeg -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_JPEG)
                        .cacheControl(FOR_EVER)
                        .eTag("\"" + id + "-" + pixels + "\"")
                        .body(jpeg))
                .orElseGet(this::nothing);
    }

    /** Every other address below ours: without this the pages' servlet would answer it with a page. */
    @GetMapping("/artwork/**")
    ResponseEntity<byte[]> nothing() {
        return ResponseEntity.notFound().cacheControl(CacheControl.noStore()).build();
    }

    private static Optional<Artworks.Width> width(int pixels) {
        return Arrays.stream(Artworks.Width.values())
                .filter(width -> width.pixels() == pixels)
                .findFirst();
    }
}
