package live.houselights.merch;

import java.util.List;
import java.util.Optional;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ArtworkId;
import live.houselights.kernel.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * Something to take home.
 *
 * @param description Markdown
 */
public record Product(
        ProductId id,
        ArtistId artist,
        String slug,
        String name,
        String description,
        @Nullable ArtworkId picture,
        List<Variant> variants) {

    /** Whether both say the same of all that managers write, whatever of it is sold or in carts. */
    public boolean readsLike(Product other) {
        return face().equals(other.face());
    }

    private List<Object> face() {
        List<List<Object>> faces = variants.stream()
                .map(variant -> List.<Object>of(variant.id(), variant.name(), variant.price()))
                .toList();
        return List.of(name, description, Optional.ofNullable(picture), faces);
    }
}
