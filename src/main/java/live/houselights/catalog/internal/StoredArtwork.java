package live.houselights.catalog.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import live.houselights.kernel.ArtworkId;
import org.jspecify.annotations.Nullable;

/** A picture's row; what it looks like is in {@link StoredPicture}, once per width. Never changed. */
@Entity
@Table(name = "artwork")
class StoredArtwork {

    @Id
    private UUID id;

    @Column(nullable = false)
    private String tint;

    @Column(nullable = false)
    private Instant keptAt;

    @Version
    private @Nullable Long version;

    protected StoredArtwork() {}

    StoredArtwork(ArtworkId id, String tint, Instant keptAt) {
        this.id = id.value();
        this.tint = tint;
        this.keptAt = keptAt;
    }

    String tint() {
        return tint;
    }
}
