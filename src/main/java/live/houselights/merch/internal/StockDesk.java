package live.houselights.merch.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ProductId;
import live.houselights.kernel.Slug;
import live.houselights.kernel.VariantId;
import live.houselights.merch.MerchDesk;
import live.houselights.merch.MerchDesk.SaveOutcome.Refused;
import live.houselights.merch.MerchDesk.SaveOutcome.Saved;
import live.houselights.merch.Product;
import live.houselights.merch.Shipment;
import live.houselights.messages.sales.StockChanged;
import live.houselights.sql.Atomically;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;

/** Edits products and stock while they sell; a product and all its variants are saved together or not at all. */
@Component
final class StockDesk implements MerchDesk {

    private static final int MOST_WAITING = 500;

    private final StoredProducts products;
    private final StoredVariants variants;
    private final StockCounts counts;
    private final DeliveryRows deliveries;
    private final ShipmentRows shipments;
    private final Topics topics;
    private final Atomically atomically;

    StockDesk(
            StoredProducts products,
            StoredVariants variants,
            JdbcClient sql,
            Topics topics,
            PlatformTransactionManager transactions) {
        this.products = products;
        this.variants = variants;
        this.counts = new StockCounts(sql);
        this.deliveries = new DeliveryRows(sql);
        this.shipments = new ShipmentRows(sql);
        this.topics = topics;
        this.atomically = new Atomically(transactions);
    }

    @Override
    public SaveOutcome save(ProductId id, ProductDraft draft) {
        return write(id, draft, null);
    }

    @Override
    public SaveOutcome save(ProductId id, ProductDraft draft, Product seen) {
        return write(id, draft, seen);
    }

    private SaveOutcome write(ProductId id, ProductDraft draft, @Nullable Product seen) {
        Optional<Refused> refusal = ProductDraftRules.refusal(draft);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        List<VariantId> touched = new ArrayList<>();
        SaveOutcome outcome = atomically.run(transaction -> {
            touched.clear();
            return write(id, draft, seen, touched, transaction);
        });
        if (outcome instanceof Saved) {
            touched.forEach(variant -> topics.publish(new StockChanged(id, variant)));
        }
        return outcome;
    }

    /** Under the product's lock, so that whoever edits it at the same time comes before all of this or after it. */
    private SaveOutcome write(
            ProductId id,
            ProductDraft draft,
            @Nullable Product seen,
            List<VariantId> touched,
            TransactionStatus transaction) {
        Optional<StoredProduct> stored = products.lock(id.value());
        List<StoredVariant> before = variants.findByProductIdInOrderByPositionAscIdAsc(List.of(id.value()));
        Optional<Product> overtaken = stored.map(product -> product.toProduct(onSale(before)))
                .filter(now -> seen != null && !now.readsLike(seen));
        if (overtaken.isPresent()) {
            return new SaveOutcome.Overtaken(overtaken.get());
        }
        before.forEach(variant -> touched.add(new VariantId(variant.id())));
        draft.variants().stream()
                .map(VariantDraft::id)
                .filter(variant -> !touched.contains(variant))
                .forEach(touched::add);
        counts.lock(touched);
        Optional<Refused> refusal = refusalNow(draft, stored, before);
        if (refusal.isPresent()) {
            transaction.setRollbackOnly();
            return refusal.get();
        }
        stored.ifPresentOrElse(
                product -> product.edit(draft), () -> products.save(new StoredProduct(id, freeSlug(draft), draft)));
        saveVariants(id, draft.variants(), before);
        return new Saved();
    }

    private static List<StoredVariant> onSale(List<StoredVariant> variants) {
        return variants.stream().filter(StoredVariant::isOnSale).toList();
    }

    /** What speaks against the draft as things are stored now, under the variants' locks. */
    private Optional<Refused> refusalNow(
            ProductDraft draft, Optional<StoredProduct> stored, List<StoredVariant> before) {
        if (stored.filter(product -> !product.isOf(draft.artist())).isPresent()) {
            return Optional.of(new Refused("artist", "This product belongs to another artist."));
        }
        Set<VariantId> own =
                before.stream().map(variant -> new VariantId(variant.id())).collect(Collectors.toSet());
        for (VariantDraft variant : draft.variants()) {
            Optional<StockCounts.Count> count = counts.count(variant.id());
            if (count.isPresent() && !own.contains(variant.id())) {
                return Optional.of(new Refused("variants", "A variant belongs to another product."));
            }
            Optional<Refused> refusal = count.flatMap(now -> StockRules.refusal(variant, now));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private void saveVariants(ProductId id, List<VariantDraft> drafts, List<StoredVariant> before) {
        before.forEach(StoredVariant::takeOffSale);
        for (int position = 0; position < drafts.size(); position++) {
            VariantDraft draft = drafts.get(position);
            int place = position;
            before.stream()
                    .filter(variant -> variant.id().equals(draft.id().value()))
                    .findFirst()
                    .ifPresentOrElse(
                            variant -> {
                                variant.edit(draft, place);
                                counts.count(draft.id())
                                        .ifPresent(now -> counts.restock(draft.id(), StockRules.restocked(draft, now)));
                            },
                            () -> variants.save(new StoredVariant(id.value(), draft, place)));
        }
    }

    private String freeSlug(ProductDraft draft) {
        return Slug.derive(draft.name(), "product", products::existsBySlug);
    }

    @Override
    public List<Shipment> waiting(ArtistId artist) {
        return shipments.waiting(artist, MOST_WAITING);
    }

    @Override
    public ShipOutcome markShipped(OrderId order, ArtistId artist, String trackingNumber) {
        return atomically.run(_ -> {
            deliveries.lockIfThere(order);
            shipments.ship(order, artist, trackingNumber);
            return shipments
                    .find(order, artist)
                    .map(StockDesk::outcome)
                    .orElseGet(() -> new ShipOutcome.NotPossible("This order has no goods of this artist."));
        });
    }

    private static ShipOutcome outcome(Shipment shipment) {
        return shipment.state() == Shipment.State.SHIPPED
                ? new ShipOutcome.Shipped()
                : new ShipOutcome.NotPossible("The order was refunded meanwhile: its goods stay here.");
    }
}
