package live.houselights.catalog.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** An artwork as a JPEG of one width. */
@Entity
@Table(name = "artwork_size")
class StoredPicture implements Persistable<StoredPicture.Key> {

    @EmbeddedId
    private Key key;

    @Column(nullable = false)
    private byte[] picture;

    @Transient
    private boolean fresh;

    protected StoredPicture() {}

    StoredPicture(Key key, byte[] picture) {
        this.key = key;
        this.picture = picture;
        this.fresh = true;
    }

    @Override
    public Key getId() {
        return key;
    }

    /** Its key is made before it is saved: without this the repository would look for the row first. */
    @Override
    public boolean isNew() {
        return fresh;
    }

    @PostPersist
    @PostLoad
    void settle() {
        fresh = false;
    }

    byte[] picture() {
        return picture;
    }

    @Embeddable
    record Key(UUID artwork, int width) {}
}
