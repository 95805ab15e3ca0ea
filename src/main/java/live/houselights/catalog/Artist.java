package live.houselights.catalog;

import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ArtworkId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who plays.
 *
 * @param slug the name in addresses, unique
 * @param about Markdown
 */
public record Artist(
        ArtistId id,
        String slug,
        String name,
        String genre,
        String tagline,
        String about,
        @Nullable ArtworkId portrait) {}
