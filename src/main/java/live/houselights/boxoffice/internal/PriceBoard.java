package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import live.houselights.boxoffice.Tier;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import org.springframework.stereotype.Component;

/** Reads tiers with the prices of a moment. */
@Component
final class PriceBoard {

    private final StoredTiers tiers;
    private final StoredSteps steps;

    PriceBoard(StoredTiers tiers, StoredSteps steps) {
        this.tiers = tiers;
        this.steps = steps;
    }

    List<Tier> tiers(ShowId show, Instant now) {
        List<StoredTier> stored = tiers.findByShowIdOrderByPositionAscIdAsc(show.value());
        if (stored.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<StoredStep>> ofTiers =
                steps
                        .findByTierIdInOrderByPositionAscIdAsc(
                                stored.stream().map(tier -> tier.id().value()).toList())
                        .stream()
                        .collect(Collectors.groupingBy(StoredStep::tierId));
        return stored.stream()
                .map(tier -> new PriceList(tier, ofTiers.getOrDefault(tier.id().value(), List.of())).at(now))
                .toList();
    }

    Optional<PriceList> list(TierId id) {
        return tiers.findById(id.value())
                .map(tier -> new PriceList(tier, steps.findByTierIdOrderByPositionAscIdAsc(id.value())));
    }
}
