package live.houselights.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import live.houselights.boxoffice.TierDesk.StepDraft;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.kernel.Money;
import live.houselights.kernel.PriceStepId;
import org.jspecify.annotations.Nullable;

/**
 * A tier of a demo show. All prices are in one currency, because a cart is paid in one.
 *
 * @param opens when its sale opens, told from now
 * @param presale when holders of the code may buy, told from now; null for no presale
 * @param early the prices before its own
 */
record Seats(
        String name,
        String description,
        long cents,
        long feeCents,
        int capacity,
        int perFan,
        Duration opens,
        @Nullable Duration presale,
        String code,
        List<Early> early) {

    static final String CURRENCY = "EUR";

    /** How long ago sales opened, unless a tier says otherwise. */
    static final Duration ON_SALE_SINCE = Duration.ofDays(13);

    /** A tier that is on sale since then. */
    static Seats onSale(String name, String description, long cents, int capacity, int perFan) {
        return new Seats(
                name, description, cents, feeOf(cents), capacity, perFan, ON_SALE_SINCE.negated(), null, "", List.of());
    }

    Seats opening(Duration fromNow) {
        return new Seats(name, description, cents, feeCents, capacity, perFan, fromNow, presale, code, early);
    }

    Seats withPresale(Duration fromNow, String presaleCode) {
        return new Seats(name, description, cents, feeCents, capacity, perFan, opens, fromNow, presaleCode, early);
    }

    Seats first(Early... prices) {
        return new Seats(name, description, cents, feeCents, capacity, perFan, opens, presale, code, List.of(prices));
    }

    /**
     * A price before the tier's own.
     *
     * @param until when it ends, told from now; null when only its places end it
     * @param places null when only time ends it
     */
    record Early(
            String name,
            long cents,
            @Nullable Duration until,
            @Nullable Integer places) {

        StepDraft draft(PriceStepId id, Instant now) {
            return new StepDraft(
                    id,
                    name,
                    Money.of(cents, CURRENCY),
                    Money.of(feeOf(cents), CURRENCY),
                    until == null ? null : now.plus(until),
                    places);
        }
    }

    TierDraft draft(Instant now, Instant close, int position) {
        return new TierDraft(
                name,
                description,
                Money.of(cents, CURRENCY),
                Money.of(feeCents, CURRENCY),
                capacity,
                perFan,
                presale == null ? null : now.plus(presale),
                code,
                now.plus(opens),
                close,
                position);
    }

    /** Free tickets have no fee; the others a tenth, in steps of ten cents. */
    private static long feeOf(long cents) {
        return Math.round(cents / 100.0) * 10;
    }
}
