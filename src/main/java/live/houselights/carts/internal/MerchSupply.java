package live.houselights.carts.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import live.houselights.carts.CartOutcome;
import live.houselights.kernel.Money;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Merch;
import live.houselights.merch.Merch.ReserveOutcome;
import live.houselights.merch.Merch.ReserveRequest;

/** Goods, reserved in the stock room. */
record MerchSupply(Merch merch) implements Supply {

    @Override
    public StoredLine.Kind kind() {
        return StoredLine.Kind.MERCH;
    }

    @Override
    public int most() {
        return Merch.LARGEST_RESERVATION;
    }

    @Override
    public Optional<Offer> offer(UUID item) {
        VariantId wanted = new VariantId(item);
        return merch.productOf(wanted)
                .flatMap(product -> product.variants().stream()
                        .filter(variant -> variant.id().equals(wanted))
                        .findFirst())
                .map(variant -> new Offer(null, variant.price().currency()));
    }

    @Override
    public Answer take(Wish wish) {
        ReserveRequest request = new ReserveRequest(
                new ReservationId(wish.line()), wish.cart(), new VariantId(wish.item()), wish.quantity(), wish.until());
        return switch (merch.reserve(request)) {
            case ReserveOutcome.Reserved reserved -> taken(reserved.variant().price());
            case ReserveOutcome.OutOfStock(int left) -> new Refused(new CartOutcome.SoldOut(left));
            case ReserveOutcome.NotPossible(var reason) -> new Refused(new CartOutcome.NotPossible(reason));
        };
    }

    private static Taken taken(Money price) {
        return new Taken(price, Money.zero(price.currency()));
    }

    @Override
    public void shrink(UUID line, int quantity) {
        merch.shrink(new ReservationId(line), quantity);
    }

    @Override
    public void release(Collection<UUID> lines) {
        merch.release(lines.stream().map(ReservationId::new).toList());
    }

    @Override
    public void keepUntil(Collection<UUID> lines, Instant until) {
        merch.keepUntil(lines.stream().map(ReservationId::new).toList(), until);
    }
}
