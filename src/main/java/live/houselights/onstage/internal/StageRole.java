package live.houselights.onstage.internal;

import java.util.Locale;

/** What somebody is on a stage; the artist's team and its moderators may moderate. */
public enum StageRole {
    FAN,
    MODERATOR,
    TEAM;

    boolean moderates() {
        return this != FAN;
    }

    /** The role as the protocol and the database spell it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StageRole ofWire(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
