package live.houselights.catalog.web;

import java.time.Duration;
import java.util.UUID;
import live.houselights.catalog.Emotes;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves artists' emotes, cacheable for ever: a changed picture has another id. */
@RestController
class EmoteController {

    private final Emotes emotes;

    EmoteController(Emotes emotes) {
        this.emotes = emotes;
    }

    @GetMapping("/emotes/{id:" + ArtworkController.UUID_TEXT + "}.png")
    ResponseEntity<byte[]> picture(@PathVariable String id) {
        return emotes.png(UUID.fromString(id))
                .map(png -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_PNG)
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable())
                        .body(png))
                .orElseGet(this::nothing);
    }

    /** As for artworks. */
    @GetMapping("/emotes/**")
    ResponseEntity<byte[]> nothing() {
        return ResponseEntity.notFound().cacheControl(CacheControl.noStore()).build();
    }
}
