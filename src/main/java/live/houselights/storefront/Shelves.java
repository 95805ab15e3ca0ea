package live.houselights.storefront;

import java.time.Duration;
import java.util.List;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ArtistId;
import live.houselights.merch.Merch;
import live.houselights.merch.Product;
import live.houselights.shell.LiveUpdates;
import live.houselights.sql.SharedRead;
import org.springframework.stereotype.Component;

/** What an artist sells, read once for all open pages that offer it beside their tickets. */
@Component
@OnRole(Role.STOREFRONT)
class Shelves {

    /** Pages look again so long after a change, and see it then. */
    static final Duration OLDEST = LiveUpdates.QUIET;

    private static final int MOST_ARTISTS = 1_000;

    private final SharedRead<ArtistId, List<Product>> products;

    Shelves(Merch merch) {
        this.products = new SharedRead<>(OLDEST, MOST_ARTISTS, merch::productsOf);
    }

    List<Product> lately(ArtistId artist) {
        return products.get(artist);
    }
}
