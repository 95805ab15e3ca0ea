package live.houselights.waitingroom.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.Tier.SaleState;
import live.houselights.kernel.ShowId;
import org.springframework.stereotype.Component;

/** What there is to buy behind the line. */
@Component
class Stalls {

    private final BoxOffice boxOffice;
    private final Clock clock;

    Stalls(BoxOffice boxOffice, Clock clock) {
        this.boxOffice = boxOffice;
        this.clock = clock;
    }

    /**
     * Tickets of all tiers that are not closed.
     *
     * @param left neither held nor sold
     * @param free those of them that are on sale now
     * @param perFan the most that one fan may buy of one tier; 0 without tiers
     */
    record Stock(long left, long held, long free, int perFan) {

        /** Nothing is left, and nothing is in carts that could come back. */
        boolean isGone() {
            return left == 0 && held == 0;
        }
    }

    Stock of(ShowId show) {
        return stock(boxOffice.tiers(show), clock.instant());
    }

    /** What there is of these tiers at that moment; a rehearsal counts its own by the same rule. */
    static Stock stock(List<Tier> tiers, Instant now) {
        List<Tier> open = tiers.stream()
                .filter(tier -> tier.stateAt(now) != SaleState.CLOSED)
                .toList();
        return new Stock(
                open.stream().mapToLong(Tier::left).sum(),
                open.stream().mapToLong(Tier::held).sum(),
                open.stream()
                        .filter(tier -> tier.stateAt(now) == SaleState.ON_SALE)
                        .mapToLong(Tier::left)
                        .sum(),
                open.stream().mapToInt(Tier::perFan).max().orElse(0));
    }
}
