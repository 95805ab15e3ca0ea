package live.houselights.carts.internal;

import java.time.Duration;
import java.time.Instant;
import live.houselights.boxoffice.BoxOffice;
import org.jspecify.annotations.Nullable;

/**
 * How long a cart keeps what it has. The first thing that it keeps starts the time for everything.
 *
 * @param deadline when all of it goes back on sale; null while the time does not run
 * @param renewals how often the buyer asked for more time
 * @param graces how often a decline gave some more
 */
record CartTime(@Nullable Instant deadline, int renewals, int graces) {

    static final CartTime STOPPED = new CartTime(null, 0, 0);

    CartTime startedUntil(Instant until) {
        return deadline == null ? new CartTime(until, renewals, graces) : this;
    }

    boolean isOver(Instant now) {
        return deadline != null && !now.isBefore(deadline);
    }

    boolean lastsUntil(Instant moment) {
        return deadline != null && !deadline.isBefore(moment);
    }

    boolean isRenewable() {
        return deadline != null && renewals < BoxOffice.MOST_RENEWALS;
    }

    CartTime renewedUntil(Instant until) {
        return new CartTime(until, renewals + 1, graces);
    }

    /** Lasts for this grace from now at least, as long as that was not given too often. */
    CartTime graced(Instant now, Duration grace, int mostGraces) {
        Instant longer = now.plus(grace);
        return graces < mostGraces && deadline != null && deadline.isBefore(longer)
                ? new CartTime(longer, renewals, graces + 1)
                : this;
    }
}
