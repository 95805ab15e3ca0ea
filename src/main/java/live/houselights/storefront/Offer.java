package live.houselights.storefront;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.houselights.boxoffice.PriceStep;
import live.houselights.boxoffice.Tier;
import live.houselights.kernel.Money;

/**
 * What a show's tiers come to, in a few words on a card.
 *
 * @param from the lowest all-in price that can be had, or that there is when none can
 * @param next when a sale opens or closes next, which changes this offer
 */
record Offer(State state, Optional<Money> from, Optional<Instant> next) {

    enum State {
        ON_SALE,
        PRESALE,
        UPCOMING,
        SOLD_OUT,
        CLOSED
    }

    boolean isFree() {
        return from.isPresent() && from.get().isZero();
    }

    boolean canBeBought() {
        return state == State.ON_SALE || state == State.PRESALE;
    }

    static Offer of(List<Tier> tiers, Instant now) {
        State state = tiers.stream()
                .map(tier -> state(tier, now))
                .min(Comparator.naturalOrder())
                .orElse(State.CLOSED);
        Optional<Money> from = tiers.stream()
                .filter(tier -> state(tier, now) == state)
                .map(Tier::allIn)
                .min(Comparator.comparingLong(Money::minor));
        return new Offer(state, from, nextChange(tiers, now));
    }

    static Optional<Instant> nextChange(List<Tier> tiers, Instant now) {
        return tiers.stream()
                .flatMap(tier -> Stream.of(
                        Optional.ofNullable(tier.presaleOpens()),
                        Optional.ofNullable(tier.step()).map(PriceStep::until),
                        Optional.of(tier.salesOpen()),
                        Optional.of(tier.salesClose())))
                .flatMap(Optional::stream)
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
    }

    private static State state(Tier tier, Instant now) {
        return switch (tier.stateAt(now)) {
            case ON_SALE, ALL_HELD -> State.ON_SALE;
            case PRESALE -> State.PRESALE;
            case UPCOMING -> State.UPCOMING;
            case SOLD_OUT -> State.SOLD_OUT;
            case CLOSED -> State.CLOSED;
        };
    }
}
