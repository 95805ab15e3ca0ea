package live.houselights;

import static live.houselights.cluster.Role.BACKSTAGE;
import static live.houselights.cluster.Role.BEACONING;
import static live.houselights.cluster.Role.BILLING;
import static live.houselights.cluster.Role.ONSTAGE;
import static live.houselights.cluster.Role.STOREFRONT;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import live.houselights.cluster.Role;

/**
 * Which modules each release holds: their beans, repositories and entities, and with them their pages, endpoints and jobs. What
 * is not named here is in all of them: the ground.
 *
 * <p>Within a module, {@link live.houselights.cluster.OnRole} says what goes to fewer. Why this way: {@code
 * docs/decisions/0023-one-table-of-releases.md}.
 */
final class Releases {

    static final String HOUSE = "live.houselights.";

    /** By module, or by a package of one. */
    private static final Map<String, Set<Role>> HOLDERS = Map.ofEntries(
            Map.entry("accounts", Set.of(STOREFRONT, BACKSTAGE, ONSTAGE)),
            Map.entry("accounts.views", Set.of(STOREFRONT, BACKSTAGE)),
            Map.entry("accounts.web", Set.of(STOREFRONT, BACKSTAGE)),
            Map.entry("announcements", Set.of(STOREFRONT, BACKSTAGE)),
            Map.entry("announcements.web", Set.of(STOREFRONT)),
            Map.entry("backstage", Set.of(BACKSTAGE)),
            // The operators' desk says how devices report.
            Map.entry("beaconing", Set.of(BEACONING, BACKSTAGE)),
            Map.entry("beaconing.aws", Set.of(BEACONING)),
            Map.entry("beaconing.intake", Set.of(BEACONING)),
            Map.entry("beaconing.internal", Set.of(BEACONING)),
            Map.entry("beaconing.rollups", Set.of(BEACONING)),
            Map.entry("billing", Set.of(BILLING)),
            Map.entry("boxoffice", Set.of(STOREFRONT, BACKSTAGE, ONSTAGE)),
            Map.entry("carts", Set.of(STOREFRONT)),
            Map.entry("catalog", Set.of(STOREFRONT, BACKSTAGE, ONSTAGE)),
            Map.entry("demo", Set.of(STOREFRONT)),
            Map.entry("edge", Set.of(STOREFRONT, ONSTAGE, BEACONING)),
            Map.entry("mail", Set.of(STOREFRONT, BACKSTAGE)),
            Map.entry("makegoods", Set.of(STOREFRONT, BACKSTAGE)),
            Map.entry("merch", Set.of(STOREFRONT, BACKSTAGE)),
            // The demo brings past chats in, and the desk backstage reads chats and asks the stages to moderate.
            Map.entry("onstage", Set.of(ONSTAGE, STOREFRONT, BACKSTAGE)),
            Map.entry("onstage.ingest", Set.of(ONSTAGE)),
            Map.entry("onstage.playback", Set.of(ONSTAGE)),
            Map.entry("onstage.replay", Set.of(ONSTAGE)),
            Map.entry("onstage.web", Set.of(ONSTAGE)),
            Map.entry("orders", Set.of(STOREFRONT, BACKSTAGE)),
            Map.entry("orders.web", Set.of(STOREFRONT)),
            Map.entry("storefront", Set.of(STOREFRONT)),
            Map.entry("waitinglist", Set.of(STOREFRONT, BACKSTAGE)),
            Map.entry("waitinglist.web", Set.of(STOREFRONT)),
            Map.entry("waitingroom", Set.of(STOREFRONT, BACKSTAGE)),
            Map.entry("waitingroom.web", Set.of(STOREFRONT)));

    private Releases() {}

    /** The releases that hold this class of the house, as far as its package goes; all of them for others' classes. */
    static Set<Role> holding(String className) {
        if (!className.startsWith(HOUSE)) {
            return EnumSet.allOf(Role.class);
        }
        String place = className.substring(HOUSE.length());
        for (int end = place.lastIndexOf('.'); end > 0; end = place.lastIndexOf('.', end - 1)) {
            Set<Role> holders = HOLDERS.get(place.substring(0, end));
            if (holders != null) {
                return holders;
            }
        }
        return EnumSet.allOf(Role.class);
    }

    /** Whether a process that runs these roles holds this class. */
    static boolean hold(Collection<Role> running, String className) {
        return holding(className).stream().anyMatch(running::contains);
    }

    /** Whether a process that runs these roles holds the module, or some of it. */
    static boolean holdModule(Collection<Role> running, String module) {
        return hold(running, HOUSE + module + ".*");
    }
}
