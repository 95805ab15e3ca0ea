package live.houselights.boxoffice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A code that takes a share off the tickets' price (never off fees).
 *
 * @param code compared without case
 * @param percentOff 1 to 100
 * @param mostUses how many orders may use it
 * @param perFan how many orders of one fan may use it; null for any number
 */
public record Promotion(
        String code,
        int percentOff,
        int mostUses,
        int uses,
        Instant until,
        @Nullable Integer perFan) {

    /** A promotion that a fan may use as often as it has uses. */
    public Promotion(String code, int percentOff, int mostUses, int uses, Instant until) {
        this(code, percentOff, mostUses, uses, until, null);
    }

    /** Whether nothing but the uses so far tells the two apart, and how the code is written. */
    public boolean hasTermsOf(Promotion other) {
        return equals(new Promotion(code, other.percentOff(), other.mostUses(), uses, other.until(), other.perFan()));
    }
}
