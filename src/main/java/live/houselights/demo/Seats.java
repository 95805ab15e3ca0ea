package live.houselights.demo;

import java.time.Duration;
import java.time.Instant;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A tier of a demo show. All prices are in one currency, because a cart is paid in one.
 *
 * @param opens when its sale opens, told from now
 * @param presale when holders of the code may buy, told from now; null for no presale
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
        String code) {

    static final String CURRENCY = "EUR";

    /** How long ago sales opened, unless a tier says otherwise. */
    static final Duration ON_SALE_SINCE = Duration.ofDays(13);

    /** A tier that is on sale since then. */
    static Seats onSale(String name, String description, long cents, int capacity, int perFan) {
        return new Seats(name, description, cents, feeOf(cents), capacity, perFan, ON_SALE_SINCE.negated(), null, "");
    }

    Seats opening(Duration fromNow) {
        return new Seats(name, description, cents, feeCents, capacity, perFan, fromNow, presale, code);
    }

    Seats withPresale(Duration fromNow, String presaleCode) {
        return new Seats(name, description, cents, feeCents, capacity, perFan, opens, fromNow, presaleCode);
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
