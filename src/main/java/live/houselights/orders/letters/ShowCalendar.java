package live.houselights.orders.letters;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import live.houselights.orders.letters.Evenings.Evening;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.TimeZone;
import net.fortuna.ical4j.model.TimeZoneRegistry;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * A calendar file (RFC 5545) with an event per show, in the show's own time zone, and an alarm when the doors open. A show
 * keeps its UID, so a file that is opened again moves the event instead of doubling it.
 */
public final class ShowCalendar {

    public static final String CONTENT_TYPE = "text/calendar; charset=UTF-8";

    private static final String PRODUCT = "-//Houselights//Shows//EN";
    private static final TimeZoneRegistry ZONES =
            TimeZoneRegistryFactory.getInstance().createRegistry();

    private ShowCalendar() {}

    public static byte[] of(List<Evening> shows) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId(PRODUCT));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        zonesOf(shows).forEach(zone -> calendar.add(zone.getVTimeZone()));
        shows.forEach(show -> calendar.add(event(show)));
        return calendar.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Zones by place only: UTC and fixed offsets need no rules. */
    private static Set<TimeZone> zonesOf(List<Evening> shows) {
        Set<TimeZone> zones = new LinkedHashSet<>();
        for (Evening show : shows) {
            TimeZone zone = ZONES.getTimeZone(show.zone().getId());
            if (zone != null) {
                zones.add(zone);
            }
        }
        return zones;
    }

    private static VEvent event(Evening show) {
        VEvent event = new VEvent(
                show.startsAt().atZone(show.zone()),
                show.endsAt().atZone(show.zone()),
                "%s: %s".formatted(show.artist(), show.title()));
        event.add(new Uid("show-%s@houselights".formatted(show.show())));
        event.add(new Description("Doors open at %s. Walk in here: %s".formatted(show.doorsTime(), show.showUrl())));
        event.add(new Location("Houselights, live from " + show.venue()));
        event.add(new Url(URI.create(show.showUrl())));
        event.add(doors(show));
        return event;
    }

    private static VAlarm doors(Evening show) {
        VAlarm alarm = new VAlarm(Duration.between(show.startsAt(), show.doorsAt()));
        alarm.add(ImmutableAction.DISPLAY);
        alarm.add(new Description("The doors are open: " + show.title()));
        return alarm;
    }
}
