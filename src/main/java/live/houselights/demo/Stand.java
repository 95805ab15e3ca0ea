package live.houselights.demo;

import java.util.Optional;
import live.houselights.kernel.ArtworkId;
import live.houselights.merch.Merch;
import live.houselights.merch.MerchDesk;
import live.houselights.merch.MerchDesk.ProductDraft;
import live.houselights.merch.MerchDesk.SaveOutcome;
import live.houselights.merch.MerchDesk.VariantDraft;
import live.houselights.merch.Product;
import org.springframework.stereotype.Component;

/** Sets up the demo's merch. What is there already keeps its stock and whatever people have made of it. */
@Component
@OnDemo
class Stand {

    private final Merch merch;
    private final MerchDesk desk;

    Stand(Merch merch, MerchDesk desk) {
        this.merch = merch;
        this.desk = desk;
    }

    void setUp() {
        for (Ware ware : Ware.all()) {
            if (product(ware).isEmpty()) {
                Refused.unlessSaved(desk.save(ware.id(), ware.draft()));
            }
        }
    }

    boolean hasPicture(Ware ware) {
        return product(ware).map(Product::picture).isPresent();
    }

    void show(Ware ware, ArtworkId picture) {
        product(ware).ifPresent(product -> show(product, picture));
    }

    private void show(Product seen, ArtworkId picture) {
        if (seen.picture() != null) {
            return;
        }
        switch (desk.save(seen.id(), pictured(seen, picture), seen)) {
            case SaveOutcome.Overtaken(Product now) -> show(now, picture);
            case SaveOutcome.Saved saved -> Refused.unlessSaved(saved);
            case SaveOutcome.Refused refused -> Refused.unlessSaved(refused);
        }
    }

    /** The product as it is: stock that is left as seen stays, whatever is sold in between. */
    private static ProductDraft pictured(Product product, ArtworkId picture) {
        return new ProductDraft(
                product.artist(),
                product.name(),
                product.description(),
                picture,
                product.variants().stream()
                        .map(variant -> new VariantDraft(
                                variant.id(), variant.name(), variant.price(), variant.stock(), variant.stock()))
                        .toList());
    }

    private Optional<Product> product(Ware ware) {
        return merch.productsOf(ware.night().act().id()).stream()
                .filter(product -> product.id().equals(ware.id()))
                .findFirst();
    }
}
