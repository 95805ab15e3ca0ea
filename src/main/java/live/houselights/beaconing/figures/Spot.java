package live.houselights.beaconing.figures;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.kernel.ShowId;

/**
 * One part of a show's audience.
 *
 * @param word which minute, country, device or rendition it is; empty for the show as a whole, and where nobody could tell
 */
public record Spot(ShowId show, Facet facet, String word) {

    /** Stands for a word that is none of the usual, so that nobody can have a figure made for each they think of. */
    public static final String OTHER = "other";

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> RENDITIONS = Set.of(
            "", "audio", "144p", "180p", "240p", "270p", "360p", "432p", "480p", "540p", "720p", "1080p", "1440p",
            "2160p");

    /** All parts that this beacon tells of; its minute is that in which it came. */
    public static List<Spot> of(Beacon beacon) {
        return List.of(
                new Spot(beacon.show(), Facet.SHOW, ""),
                new Spot(beacon.show(), Facet.MINUTE, minute(beacon.received())),
                new Spot(beacon.show(), Facet.COUNTRY, known(beacon.country(), COUNTRIES, Beacon.NOWHERE)),
                new Spot(beacon.show(), Facet.DEVICE, beacon.device().name().toLowerCase(Locale.ROOT)),
                new Spot(beacon.show(), Facet.RENDITION, known(beacon.rendition(), RENDITIONS, OTHER)));
    }

    private static String known(String word, Set<String> usual, String otherwise) {
        return usual.contains(word) ? word : otherwise;
    }

    /** As minutes are written: in the order of time. */
    static String minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
