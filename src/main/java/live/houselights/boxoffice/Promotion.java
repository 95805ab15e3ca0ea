package live.houselights.boxoffice;

import java.time.Instant;
import live.houselights.kernel.Money;

/**
 * A code that takes a share off the tickets' price (never off fees).
 *
 * @param code compared without case
 * @param percentOff 1 to 100
 * @param mostUses how many orders may use it
 */
public record Promotion(String code, int percentOff, int mostUses, int uses, Instant until) {

    /** What the code takes off this sum of ticket prices. */
    public Money discountOn(Money tickets) {
        return tickets.percent(percentOff);
    }
}
