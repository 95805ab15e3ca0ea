package live.houselights.catalog.internal;

import java.time.Instant;
import java.util.List;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Premieres;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Reads premieres from the shows' rows. */
@Component
class PublishedShows implements Premieres {

    private final Shows shows;

    PublishedShows(Shows shows) {
        this.shows = shows;
    }

    @Override
    public List<Premiere> between(Instant after, Instant until) {
        return shows.publishedBetween(after, until, Limit.of(Catalog.MOST_LISTED)).stream()
                .map(row -> new Premiere(row.show(), row.row().publishedAt()))
                .toList();
    }
}
