package live.houselights.messages.audience;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * A viewer's playback session as beacons name it: sealed where viewers are admitted, opened where beacons arrive, so that
 * only those who were admitted are counted, and each of them once.
 *
 * @param ticket whose they watch with; null for the artist's team, and in tokens of a release that did not say it
 */
public record WatchSession(ShowId show, UUID id, @Nullable TicketId ticket) {

    private static final String PURPOSE = "watch-session";
    private static final char BETWEEN = '|';

    public String sealed(Seal seal, Instant until) {
        String text = show.toString() + BETWEEN + id;
        return seal.seal(PURPOSE, ticket == null ? text : text + BETWEEN + ticket, until);
    }

    /** Empty when the token is forged or lapsed. */
    public static Optional<WatchSession> open(Seal seal, String token, Instant now) {
        return seal.open(PURPOSE, token, now).map(text -> {
            int first = text.indexOf(BETWEEN);
            int second = text.indexOf(BETWEEN, first + 1);
            return new WatchSession(
                    ShowId.parse(text.substring(0, first)),
                    UUID.fromString(text.substring(first + 1, second < 0 ? text.length() : second)),
                    second < 0 ? null : TicketId.parse(text.substring(second + 1)));
        });
    }
}
