package live.houselights.boxoffice.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.ListedPlaces;
import live.houselights.boxoffice.Tier;
import live.houselights.cluster.Topics;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.TierId;
import live.houselights.messages.sales.TierChanged;
import org.springframework.stereotype.Component;

/** The counter for the waiting list. It judges nothing: the list has its own rules, and the {@link Inventory} counts. */
@Component
final class ListCounter implements ListedPlaces {

    private final StoredTiers tiers;
    private final Inventory inventory;
    private final Topics topics;
    private final Clock clock;

    ListCounter(StoredTiers tiers, Inventory inventory, Topics topics, Clock clock) {
        this.tiers = tiers;
        this.inventory = inventory;
        this.topics = topics;
        this.clock = clock;
    }

    @Override
    public void wish(TierId tier, int places, long version) {
        if (places < 0) {
            throw new IllegalArgumentException("Nobody can wish for %d places".formatted(places));
        }
        if (inventory.list(tier, places, version).join()) {
            tell(tier);
        }
    }

    @Override
    public int free(TierId tier) {
        return tiers.findById(tier.value()).map(StoredTier::toTier).map(Tier::free).orElse(0);
    }

    @Override
    public OfferOutcome hold(OfferRequest asked) {
        if (SaleRules.impossible(asked.quantity()).isPresent()) {
            return new OfferOutcome.NotPossible("No hold has %d places.".formatted(asked.quantity()));
        }
        var request = new HoldRequest(asked.hold(), asked.cart(), asked.tier(), asked.quantity(), "");
        Instant until = asked.until().truncatedTo(ChronoUnit.MICROS);
        return switch (inventory.holdForList(request, until, clock.instant()).join()) {
            case Inventory.Taken(Holding holding, boolean now) -> {
                if (now) {
                    tell(asked.tier());
                }
                yield holding.answers(request)
                        ? new OfferOutcome.Held(offered(holding))
                        : new OfferOutcome.NotPossible("Another hold has this id.");
            }
            case Inventory.TooFew _ -> new OfferOutcome.TooFew(free(asked.tier()));
            case Inventory.NoSuchTier _ -> new OfferOutcome.NotPossible("This tier does not exist.");
            case Inventory.OverLimit _, Inventory.Full _ -> new OfferOutcome.TooFew(0);
        };
    }

    @Override
    public List<Offered> find(Collection<HoldId> holds) {
        return holds.stream()
                .map(inventory::find)
                .flatMap(Optional::stream)
                .map(this::offered)
                .toList();
    }

    private Offered offered(Holding holding) {
        Tier priced = tiers.findById(holding.tier().value())
                .orElseThrow()
                .toTier(holding.priceMinor(), holding.feeMinor());
        return new Offered(
                holding.id(),
                holding.cart(),
                holding.tier(),
                holding.quantity(),
                holding.until(),
                priced.price(),
                priced.fee(),
                state(holding));
    }

    private static Offered.State state(Holding holding) {
        return switch (holding.state()) {
            case HELD -> Offered.State.HELD;
            case CONFIRMED -> Offered.State.BOUGHT;
            case RELEASED, LAPSED -> Offered.State.OVER;
        };
    }

    private void tell(TierId tier) {
        tiers.findById(tier.value()).ifPresent(found -> topics.publish(new TierChanged(found.show(), tier)));
    }
}
