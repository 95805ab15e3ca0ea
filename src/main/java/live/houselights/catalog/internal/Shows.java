package live.houselights.catalog.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Show;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Every show, and the shows as pages list them: with the artist's name and the poster's tint. */
interface Shows extends Repository<StoredShow, UUID> {

    String LISTING = "select new live.houselights.catalog.internal.Shows$Listing(s, a.name, p.tint)"
            + " from StoredShow s join StoredArtist a on a.id = s.artist left join StoredArtwork p on p.id = s.poster ";

    Optional<StoredShow> findById(UUID id);

    boolean existsBySlugAndIdNot(String slug, UUID id);

    StoredShow saveAndFlush(StoredShow show);

    @Query(LISTING + "where s.id = :id")
    Optional<Listing> listed(UUID id);

    @Query(LISTING + "where s.slug = :slug and s.publication <> Publication.DRAFT")
    Optional<Listing> published(String slug);

    @Query(LISTING + "where s.publication = Publication.PUBLISHED"
            + " and (s.endsAt > :now or s.replayUntil > :now) order by s.startsAt, s.id")
    List<Listing> programme(Instant now, Limit limit);

    @Query(LISTING + "where s.publication = Publication.PUBLISHED and s.publishedAt > :after"
            + " and s.publishedAt <= :until order by s.publishedAt, s.id")
    List<Listing> publishedBetween(Instant after, Instant until, Limit limit);

    @Query(LISTING + "where s.artist = :artist order by s.startsAt desc, s.id desc")
    List<Listing> of(UUID artist, Limit limit);

    record Listing(
            StoredShow row, String artistName, @Nullable String tint) {
        Show show() {
            return row.show(artistName, tint == null ? Artworks.TINT_WITHOUT_PICTURE : tint);
        }
    }
}
