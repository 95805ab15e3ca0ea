package live.houselights.catalog.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.ClusterCache;
import live.houselights.cluster.ClusterCaches;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.Slug;
import live.houselights.messages.catalog.ArtistChanged;
import live.houselights.messages.catalog.ShowChanged;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Answers from memory, so that a crowd that refreshes costs the database one query a second.
 *
 * <p><b>Freshness.</b> A change empties every cache on every node. Changes are rare, so nothing is gained by forgetting less
 * than everything.
 *
 * <p><b>Bounds.</b> Each cache keeps at most {@link #MOST_ENTRIES} answers. "There is none" is an answer too, so made-up
 * addresses reach the database once a second each and push nothing out that is asked often.
 */
@Component
class CachedCatalog implements Catalog {

    static final int MOST_ENTRIES = 10_000;

    private static final String WHOLE = "all";

    private final ClusterCache<ShowId, Optional<Show>> showsById;
    private final ClusterCache<String, Optional<Show>> showsBySlug;
    private final ClusterCache<String, List<Show>> programmes;
    private final ClusterCache<ArtistId, List<Show>> showsByArtist;
    private final ClusterCache<ArtistId, Optional<Artist>> artistsById;
    private final ClusterCache<String, Optional<Artist>> artistsBySlug;
    private final ClusterCache<String, List<Artist>> artistLists;

    CachedCatalog(Shows shows, Artists artists, Clock clock, ClusterCaches caches) {
        showsById = cache(caches, "show", id -> shows.listed(id.value()).map(Shows.Listing::show));
        showsBySlug = cache(caches, "slug", slug -> shows.published(slug).map(Shows.Listing::show));
        programmes = cache(caches, "programme", _ -> listed(shows.programme(clock.instant(), Limit.of(MOST_LISTED))));
        showsByArtist = cache(caches, "shows-of", id -> listed(shows.of(id.value(), Limit.of(MOST_LISTED))));
        artistsById = cache(caches, "artist", id -> artists.findById(id.value()).map(StoredArtist::artist));
        artistsBySlug =
                cache(caches, "artist-slug", slug -> artists.findBySlug(slug).map(StoredArtist::artist));
        artistLists = cache(
                caches,
                "artists",
                _ -> artists.byName(Limit.of(MOST_LISTED)).stream()
                        .map(StoredArtist::artist)
                        .toList());
    }

    private static <K, V> ClusterCache<K, V> cache(ClusterCaches caches, String what, Function<K, V> read) {
        return caches.remember("catalog." + what, MOST_ENTRIES, read)
                .emptiedBy(ShowChanged.class)
                .emptiedBy(ArtistChanged.class);
    }

    private static List<Show> listed(List<Shows.Listing> rows) {
        return rows.stream().map(Shows.Listing::show).toList();
    }

    @Override
    public Optional<Show> show(ShowId id) {
        return showsById.get(id);
    }

    @Override
    public Optional<Show> publishedShow(String slug) {
        return Slug.isSlug(slug) ? showsBySlug.get(slug) : Optional.empty();
    }

    @Override
    public List<Show> programme() {
        return programmes.get(WHOLE);
    }

    @Override
    public List<Show> showsOf(ArtistId artist) {
        return showsByArtist.get(artist);
    }

    @Override
    public Optional<Artist> artist(ArtistId id) {
        return artistsById.get(id);
    }

    @Override
    public Optional<Artist> artist(String slug) {
        return Slug.isSlug(slug) ? artistsBySlug.get(slug) : Optional.empty();
    }

    @Override
    public List<Artist> artists() {
        return artistLists.get(WHOLE);
    }
}
