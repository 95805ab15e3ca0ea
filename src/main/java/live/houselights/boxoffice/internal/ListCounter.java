package live.houselights.boxoffice.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.ListedPlaces;
import live.houselights.boxoffice.Tier;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.TierId;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The counter for the waiting list. It judges nothing: the list has its own rules, and the {@link Inventory} counts. */
@Component
final class ListCounter implements ListedPlaces {

    private final StoredTiers tiers;
    private final PriceBoard prices;
    private final Inventory inventory;
    private final JdbcClient sql;
    private final Clock clock;

    ListCounter(StoredTiers tiers, PriceBoard prices, Inventory inventory, JdbcClient sql, Clock clock) {
        this.tiers = tiers;
        this.prices = prices;
        this.inventory = inventory;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public void wish(TierId tier, int places, long version) {
        if (places < 0) {
            throw new IllegalArgumentException("Nobody can wish for %d places".formatted(places));
        }
        // False is an older wish, which has been overtaken.
        boolean _ = inventory.list(tier, places, version).join();
    }

    @Override
    public int free(TierId tier) {
        return tiers.findById(tier.value())
                .map(StoredTier::toTier)
                .map(Tier::free)
                .orElse(0);
    }

    @Override
    public OfferOutcome hold(OfferRequest asked) {
        if (SaleRules.impossible(asked.quantity()).isPresent()) {
            return new OfferOutcome.NotPossible("No hold has %d places.".formatted(asked.quantity()));
        }
        var request = new HoldRequest(asked.hold(), asked.cart(), asked.tier(), asked.quantity(), "");
        Instant until = asked.until().truncatedTo(ChronoUnit.MICROS);
        Instant when = clock.instant();
        return switch (inventory
                .holdForList(request, terms(asked.tier(), when), until, when)
                .join()) {
            case Inventory.Taken(Holding holding, var _, var _) ->
                holding.answers(request)
                        ? new OfferOutcome.Held(find(List.of(holding.id())).getFirst())
                        : new OfferOutcome.NotPossible("Another hold has this id.");
            case Inventory.TooFew(int free) -> new OfferOutcome.TooFew(free);
            case Inventory.NoSuchTier _ -> new OfferOutcome.NotPossible("This tier does not exist.");
            case Inventory.OverLimit _, Inventory.Full _ -> new OfferOutcome.TooFew(0);
        };
    }

    /** The price of the moment; how many one entry may have, the list has judged. */
    private Inventory.Terms terms(TierId tier, Instant now) {
        return new Inventory.Terms(
                Integer.MAX_VALUE,
                null,
                prices.list(tier).map(list -> list.open(now)).orElseGet(List::of));
    }

    @Override
    public List<Offered> find(Collection<HoldId> holds) {
        return holds.isEmpty()
                ? List.of()
                : sql.sql("""
                    select h.id, h.cart_id, h.tier_id, h.quantity, h.until, h.state, h.price_minor, h.fee_minor,
                      t.currency
                    from hold h join tier t on t.id = h.tier_id where h.id in (:holds)\
                    """)
                        .param("holds", holds.stream().map(HoldId::value).toList())
                        .query(ListCounter::offered)
                        .list();
    }

    private static Offered offered(ResultSet row, int index) throws SQLException {
        String currency = Columns.text(row, "currency");
        return new Offered(
                new HoldId(Columns.uuid(row, "id")),
                new CartId(Columns.uuid(row, "cart_id")),
                new TierId(Columns.uuid(row, "tier_id")),
                row.getInt("quantity"),
                Columns.time(row, "until"),
                Money.of(row.getLong("price_minor"), currency),
                Money.of(row.getLong("fee_minor"), currency),
                state(Holding.State.valueOf(Columns.text(row, "state"))));
    }

    private static Offered.State state(Holding.State state) {
        return switch (state) {
            case HELD -> Offered.State.HELD;
            case CONFIRMED -> Offered.State.BOUGHT;
            case RELEASED, LAPSED -> Offered.State.OVER;
        };
    }
}
