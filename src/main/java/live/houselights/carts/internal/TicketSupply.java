package live.houselights.carts.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.carts.CartOutcome;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.TierId;

/** Tickets, held at the box office. */
record TicketSupply(BoxOffice boxOffice) implements Supply {

    @Override
    public StoredLine.Kind kind() {
        return StoredLine.Kind.TICKET;
    }

    @Override
    public int most() {
        return BoxOffice.LARGEST_HOLD;
    }

    @Override
    public Optional<Offer> offer(UUID item) {
        return boxOffice
                .lately(new TierId(item))
                .map(tier -> new Offer(tier.show(), tier.price().currency()));
    }

    @Override
    public Answer take(Wish wish) {
        HoldRequest request = new HoldRequest(
                new HoldId(wish.line()), wish.cart(), new TierId(wish.item()), wish.quantity(), wish.presaleCode());
        return switch (boxOffice.hold(request)) {
            case HoldOutcome.Held held ->
                new Taken(held.tier().price(), held.tier().fee());
            case HoldOutcome.SoldOut(int left) -> new Refused(new CartOutcome.SoldOut(left));
            case HoldOutcome.NotOnSale(var opens) -> new Refused(new CartOutcome.NotOnSale(opens));
            case HoldOutcome.SaleClosed _ -> new Refused(new CartOutcome.SaleClosed());
            case HoldOutcome.LimitReached(int most) -> new Refused(new CartOutcome.LimitReached(most));
            case HoldOutcome.CodeRefused _ -> new Refused(new CartOutcome.CodeRefused());
            case HoldOutcome.CodeNeeded _ -> new Refused(new CartOutcome.CodeNeeded());
            case HoldOutcome.NotPossible(var reason) -> new Refused(new CartOutcome.NotPossible(reason));
            case HoldOutcome.Busy _ -> new Refused(new CartOutcome.Busy());
        };
    }

    @Override
    public void shrink(UUID line, int quantity) {
        boxOffice.shrink(new HoldId(line), quantity);
    }

    @Override
    public void release(Collection<UUID> lines) {
        boxOffice.release(lines.stream().map(HoldId::new).toList());
    }

    @Override
    public void keepUntil(Collection<UUID> lines, Instant until) {
        boxOffice.keepUntil(lines.stream().map(HoldId::new).toList(), until);
    }
}
