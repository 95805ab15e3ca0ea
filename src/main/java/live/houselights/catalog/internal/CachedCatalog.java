package live.houselights.catalog.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.Topics;
import live.houselights.cluster.Topics.Subscription;
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
 * <p><b>Freshness.</b> A change empties every cache, at once on the node that made it and by a topic on the others. A
 * topic may drop, and a query that began before a change may store its answer after it: {@link #TIME_TO_LIVE} bounds
 * both. Changes are rare, so nothing is gained by forgetting less than everything.
 *
 * <p><b>Bounds.</b> Each cache keeps at most {@link #MOST_ENTRIES} answers. "There is none" is an answer too, so made-up
 * addresses reach the database once a second each and push nothing out that is asked often.
 */
@Component
class CachedCatalog implements Catalog {

    static final Duration TIME_TO_LIVE = Duration.ofSeconds(1);
    static final int MOST_ENTRIES = 10_000;

    private static final String WHOLE = "all";

    private final Shows shows;
    private final Artists artists;
    private final Clock clock;
    private final Cache<ShowId, Optional<Show>> showsById = cache();
    private final Cache<String, Optional<Show>> showsBySlug = cache();
    private final Cache<String, List<Show>> programmes = cache();
    private final Cache<ArtistId, List<Show>> showsByArtist = cache();
    private final Cache<ArtistId, Optional<Artist>> artistsById = cache();
    private final Cache<String, Optional<Artist>> artistsBySlug = cache();
    private final Cache<String, List<Artist>> artistLists = cache();
    private final List<Subscription> subscriptions;

    CachedCatalog(Shows shows, Artists artists, Clock clock, Topics topics) {
        this.shows = shows;
        this.artists = artists;
        this.clock = clock;
        this.subscriptions = List.of(
                topics.subscribe(ShowChanged.class, changed -> forget()),
                topics.subscribe(ArtistChanged.class, changed -> forget()));
    }

    @Override
    public Optional<Show> show(ShowId id) {
        return showsById.get(id, key -> shows.listed(key.value()).map(Shows.Listing::show));
    }

    @Override
    public Optional<Show> publishedShow(String slug) {
        if (!Slug.isSlug(slug)) {
            return Optional.empty();
        }
        return showsBySlug.get(slug, key -> shows.published(key).map(Shows.Listing::show));
    }

    @Override
    public List<Show> programme() {
        return programmes.get(
                WHOLE,
                key -> shows.programme(clock.instant(), Limit.of(MOST_LISTED)).stream()
                        .map(Shows.Listing::show)
                        .toList());
    }

    @Override
    public List<Show> showsOf(ArtistId artist) {
        return showsByArtist.get(
                artist,
                key -> shows.of(key.value(), Limit.of(MOST_LISTED)).stream()
                        .map(Shows.Listing::show)
                        .toList());
    }

    @Override
    public Optional<Artist> artist(ArtistId id) {
        return artistsById.get(id, key -> artists.findById(key.value()).map(StoredArtist::artist));
    }

    @Override
    public Optional<Artist> artist(String slug) {
        if (!Slug.isSlug(slug)) {
            return Optional.empty();
        }
        return artistsBySlug.get(slug, key -> artists.findBySlug(key).map(StoredArtist::artist));
    }

    @Override
    public List<Artist> artists() {
        return artistLists.get(
                WHOLE,
                key -> artists.byName(Limit.of(MOST_LISTED)).stream()
                        .map(StoredArtist::artist)
                        .toList());
    }

    void forget() {
        List.of(showsById, showsBySlug, programmes, showsByArtist, artistsById, artistsBySlug, artistLists)
                .forEach(Cache::invalidateAll);
    }

    @PreDestroy
    void stop() {
        subscriptions.forEach(Subscription::close);
    }

    private static <K, V> Cache<K, V> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_ENTRIES)
                .expireAfterWrite(TIME_TO_LIVE)
                .build();
    }
}
