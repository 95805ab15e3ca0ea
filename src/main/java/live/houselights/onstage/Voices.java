package live.houselights.onstage;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Who may write in a show's chat. The artist's team and its moderators always may; everybody reads. */
public enum Voices {
    /** All who are in the house, and so have a ticket: free shows have tickets, too. */
    EVERYBODY,
    /** Who has followed the artist for {@link #FOLLOWED_FOR}. */
    FOLLOWERS,
    /** Who holds a ticket of one of the show's {@link VipTiers}. */
    VIP,
    /** Nobody but those who always may. */
    TEAM;

    /** How long a follower has to have been one: nobody begins to in the heat of the moment, only to write. */
    public static final Duration FOLLOWED_FOR = Duration.ofMinutes(10);

    /** As the protocol and the database spell it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Voices> ofWire(String text) {
        for (Voices voices : values()) {
            if (voices.wire().equals(text)) {
                return Optional.of(voices);
            }
        }
        return Optional.empty();
    }
}
