package live.houselights.merch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.VariantId;

/** Sells goods. Commands are named by the asking side, count once, and are transactions of their own. */
public interface Merch {

    int LARGEST_RESERVATION = 10;

    /** Everything that is for sale, by artist and name. */
    List<Product> products();

    /** What an artist has for sale. */
    List<Product> productsOf(ArtistId artist);

    Optional<Product> product(String slug);

    Optional<Product> productOf(VariantId variant);

    /** What sending goods to this country (ISO 3166 alpha-2) costs per order; empty where we do not ship. */
    Optional<Money> shippingTo(String country);

    /** The countries we ship to, ISO 3166 alpha-2. */
    List<String> destinations();

    /**
     * Takes 1 to {@link #LARGEST_RESERVATION} pieces of a variant out of sale until then, or until they are released. Asked twice
     * with one id, it answers what became of the first.
     */
    ReserveOutcome reserve(ReserveRequest request);

    /** Puts back all but this many pieces of a live reservation. One that has no more is left alone. */
    void shrink(ReservationId reservation, int quantity);

    /** Puts reserved goods back on sale at once. Those that are taken, back already or unknown are left alone. */
    void release(Collection<ReservationId> reservations);

    /** Moves the time at which reservations lapse. */
    void keepUntil(Collection<ReservationId> reservations, Instant until);

    /**
     * Takes reserved goods out of stock for a paid order and opens a shipment for each artist whose goods they are; all or
     * nothing. What has lapsed or was released meanwhile is taken again when there is stock.
     */
    TakeOutcome take(OrderId order, List<ReservationId> reservations, Address address);

    /**
     * Puts an order's goods back, but for the shipments that have left already. An order whose goods were put back never
     * takes any again.
     */
    void putBack(OrderId order);

    /** The shipments of an order, one for each artist whose goods it has, the oldest first. */
    List<Shipment> shipments(OrderId order);

    /** Puts reservations back whose time is over, the longest first; answers how many. */
    int releaseLapsed(Instant now, int atMost);

    record ReserveRequest(ReservationId reservation, CartId cart, VariantId variant, int quantity, Instant until) {}

    sealed interface ReserveOutcome {
        record Reserved(ReservationId reservation, Product product, Variant variant, int quantity)
                implements ReserveOutcome {}

        record OutOfStock(int left) implements ReserveOutcome {}

        record NotPossible(String reason) implements ReserveOutcome {}
    }

    sealed interface TakeOutcome {
        record Taken() implements TakeOutcome {}

        record Lapsed(String reason) implements TakeOutcome {}
    }
}
