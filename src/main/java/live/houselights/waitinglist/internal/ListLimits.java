package live.houselights.waitinglist.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long offers last, and how long lists get.
 *
 * @param mostEntries entries of one tier that wait at once; one more is told that the list is full
 * @param longestOffer how long an offer lasts when the end of the sale is far away
 * @param shortestOffer how long it lasts at least, unless the sale ends before
 * @param quiet when nothing is offered
 * @param lastCall this long before the sale ends the list closes, and what is free goes on open sale
 */
@ConfigurationProperties("houselights.waiting-list")
public record ListLimits(
        @DefaultValue("5000") int mostEntries,
        @DefaultValue("12h") Duration longestOffer,
        @DefaultValue("30m") Duration shortestOffer,
        @DefaultValue("2h") Duration lastCall,
        @DefaultValue QuietHours quiet) {

    /** Smaller wishes may overtake a larger one so often; then places are saved up until it can be served. */
    public static final int MOST_OVERTAKEN = 3;

    /** Offers of one tier that wait for their buyers at once; further ones go out as these end. */
    static final int MOST_OFFERED = 1_000;

    /** Entries from the head of the list that are looked at for one that can be served. */
    static final int LOOK_AHEAD = 200;

    /** Offers made in one go; the next look makes the next ones. */
    static final int MOST_AT_ONCE = 100;

    /**
     * An offer lasts a quarter of the time that is left, within its bounds, and does not end at night: only near the show there
     * is no night to sleep over it.
     */
    Instant offerUntil(Instant now, ZoneId zone, Instant salesClose) {
        Duration quarter = Duration.between(now, salesClose).dividedBy(4);
        Duration term = quarter.compareTo(longestOffer) > 0 ? longestOffer : quarter;
        Instant until = now.plus(term.compareTo(shortestOffer) < 0 ? shortestOffer : term);
        return until.isAfter(salesClose) ? salesClose : quiet.awake(now, until, zone, salesClose);
    }

    boolean isOver(Instant now, Instant salesClose) {
        return !now.isBefore(salesClose.minus(lastCall));
    }
}
