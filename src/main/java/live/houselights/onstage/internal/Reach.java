package live.houselights.onstage.internal;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Whom a line reaches.
 *
 * @param to whom it answers or names: they see it even when it stands aside, but not when it is hidden; at most {@link
 *     #MOST_NAMED} and the one it answers
 * @param friends who is at a party with its author: they see it as those do, and others are not told who they are
 */
record Reach(Sight sight, List<UUID> to, List<UUID> friends) {

    /** People one line may name. */
    static final int MOST_NAMED = 5;

    static final Reach EVERYBODY = new Reach(Sight.ALL, List.of());

    Reach(Sight sight, List<UUID> to) {
        this(sight, to, List.of());
    }

    enum Sight {
        /** Everybody sees it. */
        ALL,
        /** More was said than anybody can read, and others were drawn. */
        ASIDE,
        /** A moderator has hidden its author, who is not to know: nobody else sees it but those who moderate. */
        HIDDEN;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Sight ofWire(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    boolean everybody() {
        return sight == Sight.ALL;
    }

    /** Whether somebody is shown a line by this author. Those who moderate see all. */
    boolean shows(Viewer viewer, UUID author) {
        return everybody()
                || viewer.role().moderates()
                || viewer.fan().equals(author)
                || (sight == Sight.ASIDE && (to.contains(viewer.fan()) || friends.contains(viewer.fan())));
    }
}
