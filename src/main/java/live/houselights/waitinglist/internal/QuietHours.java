package live.houselights.waitinglist.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The night, in which nobody is offered anything that they would sleep through. What comes back meanwhile is kept for the list
 * and offered in the morning. When a sale is about to end there is no time for a night, and offers go out at any hour.
 *
 * <p>A fan's own zone is not known; the show's is, and most of its fans live in it or have its start in their calendar.
 *
 * @param from when the night begins, in the zone of the show; equal to {@code until} for no night at all
 * @param until when it ends
 * @param unlessWithin no night when the sale ends within this time
 * @param forMorning an offer that would end at night ends this long after it
 */
record QuietHours(
        @DefaultValue("22:00") LocalTime from,
        @DefaultValue("08:00") LocalTime until,
        @DefaultValue("24h") Duration unlessWithin,
        @DefaultValue("1h") Duration forMorning) {

    /** Whether nothing is to be offered now. */
    boolean isQuiet(Instant now, ZoneId zone, Instant salesClose) {
        return isNight(now, zone) && now.plus(unlessWithin).isBefore(salesClose);
    }

    /** The end of an offer made now: not at night, unless the sale is about to end. */
    Instant awake(Instant now, Instant end, ZoneId zone, Instant salesClose) {
        boolean late = !now.plus(unlessWithin).isBefore(salesClose);
        if (late || !isNight(end, zone)) {
            return end;
        }
        Instant morning = morningAfter(end, zone).plus(forMorning);
        return morning.isAfter(salesClose) ? salesClose : morning;
    }

    private boolean isNight(Instant moment, ZoneId zone) {
        LocalTime time = moment.atZone(zone).toLocalTime();
        boolean afterItBegins = !time.isBefore(from);
        boolean beforeItEnds = time.isBefore(until);
        return from.isAfter(until) ? afterItBegins || beforeItEnds : afterItBegins && beforeItEnds;
    }

    private Instant morningAfter(Instant night, ZoneId zone) {
        ZonedDateTime there = night.atZone(zone);
        ZonedDateTime morning = there.with(until);
        return (morning.isBefore(there) ? morning.plusDays(1) : morning).toInstant();
    }
}
