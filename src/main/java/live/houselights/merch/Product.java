package live.houselights.merch;

import java.util.List;
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
        List<Variant> variants) {}
