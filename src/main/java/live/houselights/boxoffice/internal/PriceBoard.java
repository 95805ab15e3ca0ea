package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.sql.SharedRead;
import org.springframework.stereotype.Component;

/** Reads tiers with the prices of a moment. */
@Component
final class PriceBoard {

    /** Shows whose tiers are kept in mind for those who look at them at the same time. */
    private static final int MOST_SHOWS = 2_000;

    private final StoredTiers tiers;
    private final StoredSteps steps;
    private final SharedRead<ShowId, List<PriceList>> lately;

    PriceBoard(StoredTiers tiers, StoredSteps steps) {
        this.tiers = tiers;
        this.steps = steps;
        this.lately = new SharedRead<>(BoxOffice.LATELY, MOST_SHOWS, this::lists);
    }

    List<Tier> tiers(ShowId show, Instant now) {
        return at(now, lists(show));
    }

    /** As they were {@link BoxOffice#LATELY} at most before, at the prices of this moment. */
    List<Tier> tiersLately(ShowId show, Instant now) {
        return at(now, lately.get(show));
    }

    private static List<Tier> at(Instant now, List<PriceList> lists) {
        return lists.stream().map(list -> list.at(now)).toList();
    }

    private List<PriceList> lists(ShowId show) {
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
                .map(tier -> new PriceList(tier, ofTiers.getOrDefault(tier.id().value(), List.of())))
                .toList();
    }

    Optional<PriceList> list(TierId id) {
        return tiers.findById(id.value())
                .map(tier -> new PriceList(tier, steps.findByTierIdOrderByPositionAscIdAsc(id.value())));
    }
}
