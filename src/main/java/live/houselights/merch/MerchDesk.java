package live.houselights.merch;

import java.util.List;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ArtworkId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ProductId;
import live.houselights.kernel.VariantId;
import org.jspecify.annotations.Nullable;

/** Changes products and stock, and sends orders out. The caller has checked that this person may. */
public interface MerchDesk {

    /** Adds a product or edits the one with this id; variants it had and that are not named here are taken off sale. */
    SaveOutcome save(ProductId id, ProductDraft draft);

    /**
     * Edits a product as its editor saw it: when somebody else has saved it since, nothing is saved. What fans bought meanwhile
     * is no such change; each variant's stock is compared by itself.
     */
    SaveOutcome save(ProductId id, ProductDraft draft, Product seen);

    /** This artist's shipments that wait to be sent, oldest first. */
    List<Shipment> waiting(ArtistId artist);

    /** Notes that this artist's goods have left, and no other's. Told twice, it is noted once. */
    ShipOutcome markShipped(OrderId order, ArtistId artist, String trackingNumber);

    record ProductDraft(
            ArtistId artist,
            String name,
            String description,
            @Nullable ArtworkId picture,
            List<VariantDraft> variants) {}

    /**
     * @param stock how many exist that no order has taken
     * @param seenStock the stock that the manager saw when the page opened. Fans buy meanwhile: a stock left as seen changes
     *     nothing, and one typed over a number that is no longer true is refused. Null sets the stock whatever it was.
     */
    record VariantDraft(
            VariantId id,
            String name,
            Money price,
            int stock,
            @Nullable Integer seenStock) {

        public VariantDraft(VariantId id, String name, Money price, int stock) {
            this(id, name, price, stock, null);
        }
    }

    sealed interface ShipOutcome {
        record Shipped() implements ShipOutcome {}

        record NotPossible(String reason) implements ShipOutcome {}
    }

    sealed interface SaveOutcome {
        record Saved() implements SaveOutcome {}

        /** Nothing was saved: somebody changed the product meanwhile, and this is how it is now. */
        record Overtaken(Product now) implements SaveOutcome {}

        record Refused(String field, String sentence) implements SaveOutcome {}
    }
}
