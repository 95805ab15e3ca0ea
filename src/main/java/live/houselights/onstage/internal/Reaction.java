package live.houselights.onstage.internal;

import java.util.Locale;
import java.util.Optional;

/** What the audience can throw. */
enum Reaction {
    HEART,
    FIRE,
    CLAP,
    WOW,
    LAUGH,
    CRY;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Reaction> ofWire(String text) {
        for (Reaction reaction : values()) {
            if (reaction.wire().equals(text)) {
                return Optional.of(reaction);
            }
        }
        return Optional.empty();
    }
}
