package live.houselights.merch.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Slug;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Product;
import org.springframework.stereotype.Component;

/** Reads products with their variants, two queries for however many products. */
@Component
final class Shelf {

    private final StoredProducts products;
    private final StoredVariants variants;

    Shelf(StoredProducts products, StoredVariants variants) {
        this.products = products;
        this.variants = variants;
    }

    List<Product> all() {
        return forSale(products.findAllByOrderByArtistIdAscNameAscIdAsc());
    }

    List<Product> of(ArtistId artist) {
        return forSale(products.findByArtistIdOrderByNameAscIdAsc(artist.value()));
    }

    Optional<Product> named(String slug) {
        return Slug.isSlug(slug)
                ? forSale(products.findBySlug(slug).stream().toList()).stream().findFirst()
                : Optional.empty();
    }

    /** The product of this variant, which is among its variants even when it is off sale. */
    Optional<Product> with(VariantId variant) {
        return variants.findById(variant.value())
                .flatMap(stored -> products.findById(stored.productId()))
                .map(product -> filled(
                                List.of(product),
                                stored -> stored.isOnSale() || stored.id().equals(variant.value()))
                        .getFirst());
    }

    private List<Product> forSale(List<StoredProduct> found) {
        return filled(found, StoredVariant::isOnSale).stream()
                .filter(product -> !product.variants().isEmpty())
                .toList();
    }

    private List<Product> filled(List<StoredProduct> found, Predicate<StoredVariant> shown) {
        Map<UUID, List<StoredVariant>> byProduct =
                variants
                        .findByProductIdInOrderByPositionAscIdAsc(
                                found.stream().map(StoredProduct::id).toList())
                        .stream()
                        .filter(shown)
                        .collect(Collectors.groupingBy(StoredVariant::productId));
        return found.stream()
                .map(product -> product.toProduct(byProduct.getOrDefault(product.id(), List.of())))
                .toList();
    }
}
