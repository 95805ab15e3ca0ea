package live.houselights.catalog.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import live.houselights.catalog.Artist;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ArtworkId;
import org.jspecify.annotations.Nullable;

/** An artist's row. */
@Entity
@Table(name = "artist")
class StoredArtist {

    @Id
    private UUID id;

    @Column(nullable = false)
    private String slug;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String genre;

    @Column(nullable = false)
    private String tagline;

    @Column(nullable = false)
    private String about;

    private @Nullable UUID portrait;

    @Version
    private @Nullable Long version;

    protected StoredArtist() {}

    StoredArtist(ArtistId id) {
        this.id = id.value();
    }

    /** Takes over what has been checked before. */
    void edit(Artist artist) {
        slug = artist.slug();
        name = artist.name();
        genre = artist.genre();
        tagline = artist.tagline();
        about = artist.about();
        portrait = artist.portrait() == null ? null : artist.portrait().value();
    }

    String slug() {
        return slug;
    }

    Artist artist() {
        return new Artist(
                new ArtistId(id), slug, name, genre, tagline, about, portrait == null ? null : new ArtworkId(portrait));
    }
}
