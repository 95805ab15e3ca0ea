package live.houselights.merch.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ArtworkId;
import live.houselights.kernel.ProductId;
import live.houselights.merch.MerchDesk.ProductDraft;
import live.houselights.merch.Product;
import org.jspecify.annotations.Nullable;

/** A product's row. Its slug stays what it was first, so that links keep working. */
@Entity
@Table(name = "product")
class StoredProduct {

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID artistId;

    @Column(updatable = false)
    private String slug;

    @Column
    private String name;

    @Column
    private String description;

    @Nullable
    @Column
    private UUID picture;

    protected StoredProduct() {}

    StoredProduct(ProductId id, String slug, ProductDraft draft) {
        this.id = id.value();
        this.artistId = draft.artist().value();
        this.slug = slug;
        edit(draft);
    }

    final void edit(ProductDraft draft) {
        name = draft.name().strip();
        description = draft.description().strip();
        ArtworkId artwork = draft.picture();
        picture = artwork == null ? null : artwork.value();
    }

    UUID id() {
        return id;
    }

    boolean isOf(ArtistId artist) {
        return artistId.equals(artist.value());
    }

    Product toProduct(List<StoredVariant> variants) {
        return new Product(
                new ProductId(id),
                new ArtistId(artistId),
                slug,
                name,
                description,
                picture == null ? null : new ArtworkId(picture),
                variants.stream().map(StoredVariant::toVariant).toList());
    }
}
