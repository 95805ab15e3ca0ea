package live.houselights.merch.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Address;
import live.houselights.merch.Merch;
import live.houselights.merch.Product;
import live.houselights.merch.Shipment;
import live.houselights.messages.sales.StockChanged;
import org.springframework.stereotype.Component;

/** The merch stand: judges what is asked, has the {@link Stock} count it, and tells who listens. */
@Component
final class MerchStand implements Merch {

    private final Shelf shelf;
    private final Stock stock;
    private final StoredVariants variants;
    private final Shipping shipping;
    private final Topics topics;
    private final Clock clock;

    MerchStand(Shelf shelf, Stock stock, StoredVariants variants, Shipping shipping, Topics topics, Clock clock) {
        this.shelf = shelf;
        this.stock = stock;
        this.variants = variants;
        this.shipping = shipping;
        this.topics = topics;
        this.clock = clock;
    }

    @Override
    public List<Product> products() {
        return shelf.all();
    }

    @Override
    public List<Product> productsOf(ArtistId artist) {
        return shelf.of(artist);
    }

    @Override
    public Optional<Product> product(String slug) {
        return shelf.named(slug);
    }

    @Override
    public Optional<Product> productOf(VariantId variant) {
        return shelf.with(variant);
    }

    @Override
    public Optional<Money> shippingTo(String country) {
        return shipping.rateTo(country);
    }

    @Override
    public List<String> destinations() {
        return shipping.destinations();
    }

    @Override
    public ReserveOutcome reserve(ReserveRequest request) {
        if (request.quantity() < 1) {
            return new ReserveOutcome.NotPossible("Choose at least one.");
        }
        if (request.quantity() > LARGEST_RESERVATION) {
            return new ReserveOutcome.NotPossible("At most %d can be reserved at once.".formatted(LARGEST_RESERVATION));
        }
        Optional<Kept> earlier = stock.find(request.reservation());
        return earlier.isPresent() ? standing(request, earlier.get()) : make(request);
    }

    private ReserveOutcome make(ReserveRequest request) {
        return switch (stock.reserve(request)) {
            case Stock.Reserved(Kept kept, boolean made) -> {
                ReserveOutcome outcome = standing(request, kept);
                if (made && outcome instanceof ReserveOutcome.Reserved reserved) {
                    topics.publish(new StockChanged(reserved.product().id(), kept.variant()));
                }
                yield outcome;
            }
            case Stock.TooFew(int left) -> new ReserveOutcome.OutOfStock(Math.max(0, left));
            case Stock.NotForSale _ -> new ReserveOutcome.NotPossible("This is not for sale.");
        };
    }

    /** The answer to a request whose reservation has been written down, now or earlier. */
    private ReserveOutcome standing(ReserveRequest request, Kept kept) {
        if (!kept.answers(request)) {
            return new ReserveOutcome.NotPossible("Another reservation has this id.");
        }
        return switch (kept.state()) {
            case RESERVED, TAKEN ->
                new ReserveOutcome.Reserved(
                        kept.id(),
                        shelf.with(kept.variant()).orElseThrow(),
                        variants.findById(kept.variant().value()).orElseThrow().toVariant(kept.priceMinor()),
                        kept.quantity());
            case RELEASED, RETURNED -> new ReserveOutcome.NotPossible("This was given back.");
            case LAPSED -> new ReserveOutcome.NotPossible("The time for this reservation is over.");
        };
    }

    @Override
    public void shrink(ReservationId reservation, int quantity) {
        if (quantity < 1) {
            throw new IllegalArgumentException(
                    "A reservation cannot shrink to %d pieces: release it".formatted(quantity));
        }
        tell(stock.shrink(reservation, quantity, clock.instant()));
    }

    @Override
    public void release(Collection<ReservationId> reservations) {
        tell(stock.release(reservations));
    }

    @Override
    public void keepUntil(Collection<ReservationId> reservations, Instant until) {
        stock.keepUntil(reservations, until, clock.instant());
    }

    @Override
    public TakeOutcome take(OrderId order, List<ReservationId> reservations, Address address) {
        if (shipping.rateTo(address.country()).isEmpty()) {
            return new TakeOutcome.Lapsed("We do not ship to this country.");
        }
        return switch (stock.take(order, reservations, address, clock.instant())) {
            case Stock.Taken(List<StockChanged> changed) -> {
                tell(changed);
                yield new TakeOutcome.Taken();
            }
            case Stock.NotTaken(String reason) -> new TakeOutcome.Lapsed(reason);
        };
    }

    @Override
    public void putBack(OrderId order) {
        tell(stock.putBack(order, clock.instant()));
    }

    @Override
    public List<Shipment> shipments(OrderId order) {
        return stock.shipments(order);
    }

    @Override
    public int releaseLapsed(Instant now, int atMost) {
        Stock.Returned returned = stock.lapse(now, atMost);
        tell(returned.changed());
        return returned.reservations();
    }

    private void tell(List<StockChanged> changed) {
        changed.forEach(topics::publish);
    }
}
